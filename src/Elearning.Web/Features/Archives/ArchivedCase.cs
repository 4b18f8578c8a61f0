using System.IO.Compression;
using Elearning.Content;
using Elearning.Content.Cases;
using Elearning.Web.Features.Imports;

namespace Elearning.Web.Features.Archives;

/// <summary>The files of the one case folder that an archive must hold, by names that are safe to write; anything else is refused with its reason.</summary>
/// <param name="Id">Name of the folder.</param>
/// <param name="Files">Entries by their path in it: a text, or series/file.dcm.</param>
internal sealed record ArchivedCase(string Id, IReadOnlyDictionary<string, ZipArchiveEntry> Files)
{
    private const int Link = 0xA000;
    private const int TypeOfFile = 0xF000;

    /// <exception cref="ImportRefusedException">It is no case folder, or a trap.</exception>
    public static ArchivedCase Of(ZipArchive archive)
    {
        var files = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        string? id = null;
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName;
            var parts = name.Split('/');
            if (((entry.ExternalAttributes >> 16) & TypeOfFile) == Link)
            {
                throw new ImportRefusedException("case-link", Shown(name));
            }
            if (name.Length == 0 || name[0] == '/' || name.AsSpan().ContainsAny('\\', '\0', ':') || parts.Any(p => p is "." or ".."))
            {
                throw new ImportRefusedException("case-path", Shown(name));
            }
            if (name.EndsWith('/') || IsClutter(parts))
            {
                continue;
            }
            if (parts.Length is < 2 or > 3 || !Names.IsName(parts[0]) || (id ??= parts[0]) != parts[0])
            {
                throw new ImportRefusedException("case-folder", Shown(name));
            }
            if (!(parts.Length == 2 ? CaseFolder.IsText(parts[1]) : Names.IsSeries(parts[1]) && IsImage(parts[2])))
            {
                throw new ImportRefusedException("case-unknown", Shown(name));
            }
            if (!files.TryAdd(string.Join('/', parts[1..]), entry))
            {
                throw new ImportRefusedException("case-twice", Shown(name));
            }
        }
        return id is not null && files.ContainsKey("case.md") ? new(id, files) : throw new ImportRefusedException("case-none");
    }

    private static bool IsImage(string name) =>
        name.Length <= 128 && name.EndsWith(".dcm", StringComparison.OrdinalIgnoreCase) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && name[0] != '.';

    // What file managers leave in archives.
    private static bool IsClutter(string[] parts) => parts[0] == "__MACOSX" || parts[^1] is ".DS_Store" or "Thumbs.db" or "desktop.ini";

    private static string Shown(string name) => string.Concat(name.Take(120).Select(c => char.IsControl(c) ? '?' : c));
}
