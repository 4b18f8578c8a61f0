using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Elearning.Data.Cases;

namespace Elearning.Web.Features.Library;

/// <summary>What changed from one revision of a case to another.</summary>
/// <param name="Files">Text files that differ, in the order of their names.</param>
/// <param name="SeriesAdded">Names of image series that came.</param>
/// <param name="SeriesRemoved">Names of image series that went.</param>
/// <param name="SeriesChanged">Names that show other images now.</param>
public sealed record CaseDifference(IReadOnlyList<FileDifference> Files, IReadOnlyList<string> SeriesAdded, IReadOnlyList<string> SeriesRemoved, IReadOnlyList<string> SeriesChanged)
{
    public bool IsNone => Files.Count + SeriesAdded.Count + SeriesRemoved.Count + SeriesChanged.Count == 0;

    public static CaseDifference Between(CaseRevision before, CaseRevision after) => new(
        [.. before.Files.Keys.Union(after.Files.Keys).Order(StringComparer.Ordinal)
            .Where(name => before.Files.GetValueOrDefault(name) != after.Files.GetValueOrDefault(name))
            .Select(name => FileDifference.Between(name, before.Files.GetValueOrDefault(name), after.Files.GetValueOrDefault(name)))],
        [.. after.Series.Keys.Except(before.Series.Keys).Order(StringComparer.Ordinal)],
        [.. before.Series.Keys.Except(after.Series.Keys).Order(StringComparer.Ordinal)],
        [.. before.Series.Where(s => after.Series.TryGetValue(s.Key, out var other) && other != s.Value).Select(s => s.Key).Order(StringComparer.Ordinal)]);
}

/// <summary>What changed in one text file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNew">It was not there before.</param>
/// <param name="IsGone">It is not there any more.</param>
/// <param name="Lines">Changed lines with three around them; null when the file is too long to compare by line.</param>
public sealed record FileDifference(string Name, bool IsNew, bool IsGone, IReadOnlyList<DifferentLine>? Lines)
{
    // What a comparison costs grows with the product of length and changes; beyond this nobody reads it anyway.
    private const int Longest = 256 * 1024;
    private const int Around = 3;

    public static FileDifference Between(string name, string? before, string? after) => new(
        name, before is null, after is null,
        (before?.Length ?? 0) + (after?.Length ?? 0) > Longest ? null : Shown(InlineDiffBuilder.Diff(before ?? "", after ?? "", ignoreWhiteSpace: false).Lines));

    private static List<DifferentLine> Shown(List<DiffPiece> pieces)
    {
        var changed = pieces.Index().Where(p => p.Item.Type != ChangeType.Unchanged).Select(p => p.Index).ToArray();
        var shown = changed.SelectMany(i => Enumerable.Range(i - Around, (2 * Around) + 1)).Where(i => i >= 0 && i < pieces.Count).ToHashSet();
        var lines = new List<DifferentLine>();
        var skipped = false;
        foreach (var (i, piece) in pieces.Index())
        {
            if (!shown.Contains(i))
            {
                skipped = true;
                continue;
            }
            lines.Add(new(piece.Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' }, piece.Text, piece.Position, skipped && lines.Count > 0));
            skipped = false;
        }
        return lines;
    }
}

/// <summary>A line of a comparison.</summary>
/// <param name="Sign">+ came, - went, space for one that stayed.</param>
/// <param name="Text">The line.</param>
/// <param name="Number">Its number in the newer file, from 1; null for one that went.</param>
/// <param name="AfterGap">Whether lines were left out before it.</param>
public sealed record DifferentLine(char Sign, string Text, int? Number, bool AfterGap);
