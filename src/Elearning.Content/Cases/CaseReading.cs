using Elearning.Content.Problems;
using Elearning.Domain.Cases;

namespace Elearning.Content.Cases;

/// <summary>What came of reading a case.</summary>
/// <param name="Draft">The case as far as it could be understood, problems or not, for a preview or for a revision stored under older rules; null when there is no front matter.</param>
/// <param name="Problems">Everything that is wrong, file by file, from top to bottom.</param>
public sealed record CaseReading(Case? Draft, IReadOnlyList<ContentProblem> Problems)
{
    /// <summary>The case, when nothing is wrong that keeps it from being used; otherwise null.</summary>
    public Case? Case => Problems.Any(p => p.IsError) ? null : Draft;
}
