using System.Diagnostics;

namespace Elearning.Web.Hosting;

/// <summary>The account PostgreSQL runs under: ours, or, because it refuses root, one that root borrows.</summary>
/// <param name="Prefix">What stands before the command.</param>
/// <param name="Owner">Who must own the data, or null when it is us already.</param>
internal sealed record PostgresAccount(string[] Prefix, string? Owner)
{
    /// <summary>Root shows itself as user 1000 in a user namespace of its own: nothing changes owner and 0700 parents stay readable.</summary>
    public static readonly PostgresAccount Namespaced = new(["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"], "0:0");

    /// <summary>Where containers forbid user namespaces, root becomes nobody, who must be able to reach the files.</summary>
    public static readonly PostgresAccount Nobody =
        new(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs", "--"], "65534:65534");

    public static async Task<PostgresAccount> Choose(string program, string directory)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new([], null);
        }
        if (await Namespaced.Can("true"))
        {
            return Namespaced;
        }
        if (await Nobody.Can("test", "-x", program, "-a", "-x", directory))
        {
            return Nobody;
        }
        throw new CannotStartException(
            $"PostgreSQL refuses to run as root, this machine allows no user namespaces, and the account 65534 cannot reach {program} or {directory}. "
            + "Run as an ordinary user, or move both out of folders only root may enter, or set ConnectionStrings__Elearning to use a server of yours.");
    }

    public ProcessStartInfo Command(string program, params IEnumerable<string> arguments) =>
        new(Prefix is [var first, ..] ? first : program, Prefix is [_, .. var rest] ? [.. rest, program, .. arguments] : arguments)
        {
            // With LC_ALL unset the messages we read back could be in any language.
            Environment = { ["LC_ALL"] = "C", ["TZ"] = "UTC" },
        };

    /// <summary>Runs a command to its end, and says what it said when it fails.</summary>
    public async Task Run(string program, params IEnumerable<string> arguments)
    {
        var (code, said) = await Finish(Command(program, arguments));
        if (code != 0)
        {
            throw new CannotStartException($"{Path.GetFileName(program)} failed with code {code}: {said.Trim()}");
        }
    }

    /// <summary>Gives the files to this account; free when they are its own already.</summary>
    public async Task Own(params IEnumerable<string> paths)
    {
        if (Owner is not null)
        {
            await new PostgresAccount([], null).Run("chown", ["-R", Owner, .. paths]);
        }
    }

    public async Task<bool> Can(string program, params IEnumerable<string> arguments)
    {
        try
        {
            return (await Finish(Command(program, arguments))).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int Code, string Said)> Finish(ProcessStartInfo command)
    {
        command.RedirectStandardInput = command.RedirectStandardOutput = command.RedirectStandardError = true;
        using var process = Process.Start(command)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
