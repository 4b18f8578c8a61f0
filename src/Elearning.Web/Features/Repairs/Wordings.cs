using Elearning.Data;
using Elearning.Data.Repairs;
using Elearning.Domain.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Repairs;

/// <summary>What interns wrote that the key does not know: texts that read the same are one.</summary>
/// <param name="Text">As most of them typed it.</param>
/// <param name="Others">Other ways it was typed.</param>
/// <param name="Count">How often.</param>
public sealed record UnmatchedWording(string Text, IReadOnlyList<string> Others, long Count);

/// <summary>Asks for the unmatched answers of a short text.</summary>
internal static class UnmatchedWordings
{
    private const int Most = 200;

    /// <summary>The unmatched answers of graded attempts, the most frequent first; those looked at and ignored are out.</summary>
    public static async Task<IReadOnlyList<UnmatchedWording>> UnmatchedAsync(this ElearningDb db, string @case, ShortText item, string[] revisions, CancellationToken cancel)
    {
        var ignored = (await db.IgnoredWordings.AsNoTracking().Where(w => w.CaseId == @case && w.ItemId == item.Id).Select(w => w.Wording).ToListAsync(cancel)).ToHashSet();
        return [.. (await db.ShortOfFullMarkAsync(@case, item.Id, revisions, cancel))
            .Where(t => item.Match(t.Text) is null && KeyOf(t.Text) is { Length: > 0 and <= 300 } key && !ignored.Contains(key))
            .GroupBy(t => KeyOf(t.Text))
            .Select(g => new UnmatchedWording(g.First().Text, [.. g.Skip(1).Select(t => t.Text).Take(4)], g.Sum(t => t.Count)))
            .OrderByDescending(w => w.Count).ThenBy(w => w.Text, StringComparer.CurrentCulture).Take(Most)];
    }

    /// <summary>The form under which texts that read the same are one.</summary>
    public static string KeyOf(string text) => string.Join(' ', Wording.Normalise(text));
}
