using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Imports;

/// <summary>A file of an import as it was announced: its path, which may name a patient, and its bytes.</summary>
public sealed record SpooledFile(string Name, long Length);

/// <summary>What came of appending to a spool.</summary>
/// <param name="Received">Bytes that are here now; the next ones start there.</param>
/// <param name="IsTaken">False when the bytes were for another place, or were not the ones that were sent.</param>
public sealed record Appended(long Received, bool IsTaken);

/// <summary>The spools of all imports: originals, with identities, until they are cut. Every node must share the folder.</summary>
public sealed class ImportSpools(IOptions<DataOptions> data, IHostEnvironment environment)
{
    private string Folder => Path.Combine(Root.Resolve(Root.Find(environment.ContentRootPath), data.Value.Directory), "imports");

    public ImportSpool Of(Guid import) => new(Path.Combine(Folder, import.ToString("n")));

    /// <summary>The imports that have a spool.</summary>
    public IReadOnlyList<Guid> All() => !Directory.Exists(Folder) ? [] :
        [.. Directory.EnumerateDirectories(Folder).Select(d => Guid.TryParseExact(Path.GetFileName(d), "n", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
}

/// <summary>
/// The originals of one import as one long file, in the order of its list: whatever their number and names, they are received, resumed and
/// deleted as one, and no name ever becomes a path. How far it got is the length of the file, so a kill at any moment loses nothing.
/// </summary>
public sealed class ImportSpool(string folder)
{
    private const int Buffer = 1 << 17;
    private const string Announced = "files";

    /// <summary>The bytes as they came.</summary>
    public string Content => Path.Combine(folder, "content");

    /// <summary>The bytes unfolded from archives.</summary>
    public string Unfolded => Path.Combine(folder, "unfolded");


    /// <summary>Bytes received so far.</summary>
    public long Received => File.Exists(Content) ? new FileInfo(Content).Length : 0;

    /// <summary>The files as they were announced.</summary>
    public IReadOnlyList<SpooledFile> Files => Read(Announced);

    /// <summary>A list that was announced.</summary>
    public IReadOnlyList<SpooledFile> Read(string list) => JsonSerializer.Deserialize<SpooledFile[]>(File.ReadAllBytes(Path.Combine(folder, list)))!;

    /// <summary>Makes the folder, which only this account may enter, and writes the list of files; written anew, it replaces the list.</summary>
    public void Announce(IReadOnlyList<SpooledFile> files, string list = Announced)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            CreatePrivate(folder);
        }
        var path = Path.Combine(folder, list);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(files));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Appends bytes that start at a place; bytes for another place, or with another digest, leave everything as it was.</summary>
    /// <param name="from">Where they belong, from the start of the first file.</param>
    /// <param name="body">The bytes; when the line breaks, what came is kept.</param>
    /// <param name="most">Where the whole must end; what goes beyond is not taken.</param>
    /// <param name="digest">SHA-256 of the bytes, or null when the browser could not say.</param>
    public async Task<Appended> AppendAsync(long from, Stream body, long most, byte[]? digest, CancellationToken cancel)
    {
        FileStream file;
        try
        {
            file = new(Content, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException) when (File.Exists(Content))
        {
            // Another tab, or the request before a reload, is still writing.
            return new(Received, false);
        }
        await using (file)
        {
            if (file.Length != from)
            {
                return new(file.Length, false);
            }
            file.Position = from;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[Buffer];
            int read;
            while ((read = await body.ReadAsync(buffer, cancel)) > 0 && file.Position + read <= most)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            }
            if (read > 0 || (digest is not null && !hash.GetHashAndReset().AsSpan().SequenceEqual(digest)))
            {
                file.SetLength(from);
                return new(from, false);
            }
            return new(file.Length, true);
        }
    }

    /// <summary>Deletes everything; safe to do twice.</summary>
    public void Delete()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void CreatePrivate(string folder) =>
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
