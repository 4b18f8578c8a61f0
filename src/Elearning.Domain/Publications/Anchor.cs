namespace Elearning.Domain.Publications;

/// <summary>Finds again the line that somebody wrote about, after the text around it changed.</summary>
public static class Anchor
{
    /// <summary>The line, from 1, with the same words nearest to where it was; null when no line says that any more.</summary>
    /// <param name="lines">The text as it is now.</param>
    /// <param name="line">Where the line was, from 1.</param>
    /// <param name="words">What it said.</param>
    public static int? Find(IReadOnlyList<string> lines, int line, string words) => lines.Index()
        .Where(l => l.Item == words).OrderBy(l => Math.Abs(l.Index + 1 - line)).ThenBy(l => l.Index).Select(l => (int?)l.Index + 1).FirstOrDefault();
}
