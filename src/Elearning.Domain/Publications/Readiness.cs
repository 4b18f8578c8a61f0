using Elearning.Domain.Cases;

namespace Elearning.Domain.Publications;

/// <summary>What a case must have before it is published.</summary>
public enum Need
{
    /// <summary>No error in its files.</summary>
    NoErrors,
    Objectives,
    /// <summary>At least one publication.</summary>
    Reference,
    /// <summary>A declaration of interests of every author.</summary>
    Interests,
    /// <summary>What the diagnosis rests on; "none" is no proof.</summary>
    Proof,
    /// <summary>The licence under which the images and the text may be shown.</summary>
    Licence,
    /// <summary>A month by which it is read again, still to come.</summary>
    ReviewBy,
    /// <summary>Every series through the gate, and looked at where the gate asks for a person.</summary>
    Gate,
    /// <summary>Every comment of the second reader settled.</summary>
    Comments,
}

/// <summary>One line of what is required.</summary>
/// <param name="Need">What.</param>
/// <param name="IsMet">Whether it is there.</param>
/// <param name="Missing">What lacks it: series to look at, authors without a declaration; or how many errors or comments are left.</param>
public sealed record Requirement(Need Need, bool IsMet, IReadOnlyList<string> Missing);

/// <summary>Whether a case may be published: all that is required, met or not, in the order in which an author would see to it.</summary>
public static class Readiness
{
    /// <param name="case">The case; null when it has no front matter that can be read.</param>
    /// <param name="errors">Errors in its files.</param>
    /// <param name="unlooked">Names of series that a person must still look at.</param>
    /// <param name="openComments">Comments that are not settled.</param>
    /// <param name="today">The day of publication.</param>
    public static IReadOnlyList<Requirement> Of(Case? @case, int errors, IReadOnlyList<string> unlooked, int openComments, DateOnly today)
    {
        string[] undeclared = [.. (@case?.Interests ?? []).Where(i => string.IsNullOrWhiteSpace(i.Declared)).Select(i => i.Author)];
        return
        [
            Line(Need.NoErrors, @case is not null && errors == 0, errors == 0 ? [] : [$"{errors}"]),
            Line(Need.Objectives, @case?.Objectives.Any(o => !string.IsNullOrWhiteSpace(o.Source)) == true),
            Line(Need.Reference, @case?.References.Any(r => !string.IsNullOrWhiteSpace(r)) == true),
            Line(Need.Interests, @case?.Authors.Count > 0 && undeclared.Length == 0, undeclared),
            Line(Need.Proof, @case is not null && @case.Proof != "none"),
            Line(Need.Licence, !string.IsNullOrWhiteSpace(@case?.Licence)),
            Line(Need.ReviewBy, @case?.ReviewBy is not null && !@case.IsPastReview(today)),
            Line(Need.Gate, @case is not null && unlooked.Count == 0, unlooked),
            Line(Need.Comments, openComments == 0, openComments == 0 ? [] : [$"{openComments}"]),
        ];
    }

    private static Requirement Line(Need need, bool met, params IReadOnlyList<string> missing) => new(need, met, missing);
}
