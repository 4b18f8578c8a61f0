using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Archives;

/// <summary>Folders in which archives of cases are received and unfolded, each gone at the end of its import.</summary>
public sealed class ArchiveFolders(IOptions<DataOptions> data, IHostEnvironment environment, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private string Root => Path.Combine(Hosting.Root.Resolve(Hosting.Root.Find(environment.ContentRootPath), data.Value.Directory), "archives");

    /// <summary>A new folder; disposing it deletes it with everything in it. What a killed process left behind goes too.</summary>
    public ArchiveFolder Make()
    {
        if (Directory.Exists(Root))
        {
            foreach (var left in new DirectoryInfo(Root).EnumerateDirectories().Where(d => d.LastWriteTimeUtc < time.GetUtcNow() - Longest))
            {
                left.Delete(recursive: true);
            }
        }
        var path = Path.Combine(Root, Guid.CreateVersion7(time.GetUtcNow()).ToString("n"));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return new(path);
    }
}

/// <summary>A folder of one import.</summary>
public sealed class ArchiveFolder(string path) : IDisposable
{
    public string Path => path;

    public void Dispose() => Directory.Delete(path, recursive: true);
}
