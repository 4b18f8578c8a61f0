using System.Collections.Concurrent;
using System.Diagnostics;

namespace Elearning.Tests.Support;

/// <summary>The site as a process of its own, to be killed.</summary>
public sealed class Child : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private Child(Process process) => this.process = process;

    public bool HasExited => process.HasExited;

    /// <summary>What it wrote so far.</summary>
    public string Said => string.Join('\n', lines);

    /// <summary>
    /// Starts the site on a database, with its job server on and its data in <paramref name="folder"/>, by default that of all tests.
    /// A test whose import must survive needs a folder of its own: the hourly sweep of every site on a shared one takes the spools that its own database does not know.
    /// </summary>
    public static Child Start(string connectionString, string? folder = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Elearning.Web.dll")])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Testing",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["ConnectionStrings__Elearning"] = connectionString,
                ["Data__Directory"] = folder ?? TestPostgres.Folder,
                ["Data__Content"] = "",
                ["Jobs__Enabled"] = "true",
            },
        };
        var child = new Child(Process.Start(start)!);
        child.process.OutputDataReceived += (_, e) => child.Hear(e.Data);
        child.process.ErrorDataReceived += (_, e) => child.Hear(e.Data);
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>SIGKILL: it gets no chance to tidy up.</summary>
    public Task KillAsync()
    {
        process.Kill();
        return process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }
        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
