using System.Globalization;
using System.Runtime.InteropServices;

namespace Elearning.Web.Hosting;

/// <summary>The server that a data folder's postmaster.pid speaks of.</summary>
internal sealed record Postmaster(int Process, int Port)
{
    public const int FastShutdown = 2;      // SIGINT: sessions are ended, everything is written
    public const int ImmediateShutdown = 3; // SIGQUIT: the next start recovers from the log

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    public static void Signal(int process, int signal) => _ = Kill(process, signal);

    public static string PidFile(string data) => Path.Combine(data, "postmaster.pid");

    /// <summary>What postmaster.pid says, or null when it is absent or still being written.</summary>
    public static Postmaster? Of(string data)
    {
        try
        {
            var lines = File.ReadAllLines(PidFile(data));
            return lines.Length >= 4
                && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process)
                && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port) ? new(process, port) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Forgets a postmaster.pid that no living server stands behind. PostgreSQL does so by itself except when the number now
    /// belongs to a zombie or a stranger, as after a kill -9 or the restart of a container. Every process of a server works in
    /// its data folder, so a folder in which nobody works has no server, not even an orphan that is still writing.
    /// </summary>
    public static void ForgetTheDead(string data)
    {
        if (!File.Exists(PidFile(data)) || Of(data) is not { } named)
        {
            return;
        }
        if (OperatingSystem.IsLinux() ? !SomeoneWorksIn(data, named.Process) : Kill(named.Process, 0) != 0)
        {
            File.Delete(PidFile(data));
        }
    }

    private static bool SomeoneWorksIn(string data, int named)
    {
        using var inside = File.OpenHandle(Path.Combine(data, "PG_VERSION"));
        var real = Path.GetDirectoryName(LinkOf($"/proc/self/fd/{inside.DangerousGetHandle()}"));
        return Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])).Any(folder =>
        {
            try
            {
                return LinkOf(folder + "/cwd") is { } place ? place == real : folder == $"/proc/{named}" && IsLivingPostgres(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return folder == $"/proc/{named}" && IsLivingPostgres(folder);
            }
        });
    }

    private static string? LinkOf(string path) => new FileInfo(path).LinkTarget;

    // For a process of another account, whose folder we may not see: its name and state are public.
    private static bool IsLivingPostgres(string folder)
    {
        try
        {
            var stat = File.ReadAllText(folder + "/stat");
            return stat.Contains("(postgres)", StringComparison.Ordinal) && !stat.Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
