using System.Security.Cryptography;

namespace Elearning.Content.Imaging;

/// <summary>One file of an image folder, opened when its turn comes.</summary>
/// <param name="Name">File name, for messages.</param>
/// <param name="Open">Opens it for reading; the reader disposes of the stream.</param>
public sealed record SeriesFile(string Name, Func<Stream> Open)
{
    /// <summary>The .dcm files of a folder by name; links are left out, since they may lead anywhere.</summary>
    public static IReadOnlyList<SeriesFile> In(string folder) =>
        [.. new DirectoryInfo(folder).EnumerateFiles()
            .Where(file => file.Extension.Equals(".dcm", StringComparison.OrdinalIgnoreCase) && file.LinkTarget is null)
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new SeriesFile(file.Name, file.OpenRead))];

    /// <summary>SHA-256 over the contents of all files whatever their names, in lower-case hex: the same folder gives the same one.</summary>
    public static string Sha256(IEnumerable<SeriesFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Sha256(files.Select(file =>
        {
            using var stream = file.Open();
            return SHA256.HashData(stream);
        }));
    }

    internal static string Sha256(IEnumerable<byte[]> hashes)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var hash in hashes.OrderBy(Convert.ToHexStringLower, StringComparer.Ordinal))
        {
            all.AppendData(hash);
        }
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
