namespace Elearning.Domain.Credits;

/// <summary>What a proof found that is not as it must be.</summary>
public enum Fault
{
    /// <summary>A line was changed, taken out or put in.</summary>
    ChainBroken,
    /// <summary>The last line of an earlier proof is no longer there.</summary>
    EndMissing,
    /// <summary>A credit was signed and the ledger has no line for it, or another one than was signed.</summary>
    AwardDiffers,
    /// <summary>A line cancels another by another amount, day or person.</summary>
    ReversalDiffers,
    /// <summary>The rule gives another amount, or none, for this work.</summary>
    CreditDiffers,
    /// <summary>The grades on record do not give the score the credit rests on.</summary>
    ScoreDiffers,
    /// <summary>The pinned item judges the response otherwise than the grade on record.</summary>
    GradeDiffers,
}

/// <summary>One difference: what it is about, what should be and what is on record.</summary>
/// <param name="Fault">What kind.</param>
/// <param name="Subject">Kind and id of the row, e.g. entry:… .</param>
/// <param name="Person">Whose, where it is somebody's.</param>
/// <param name="Expected">As derived.</param>
/// <param name="Found">As recorded.</param>
public sealed record Difference(Fault Fault, string Subject, Guid? Person, string Expected, string Found);

/// <summary>A proposal as recorded, with its decision and the score that the grades of that moment give.</summary>
/// <param name="Score">Derived from grades and weights; null when there are none.</param>
/// <param name="DecidedAt">Null while it waits.</param>
/// <param name="Approved">Whether it was signed.</param>
public sealed record ProposalFacts(
    Guid Id, string RegimeId, string RuleId, string RuleVersion, decimal Amount, DateOnly On, DateTimeOffset ProposedAt, Evidence Evidence, decimal? Score,
    DateTimeOffset? DecidedAt, bool Approved)
{
    /// <summary>Category of the regime it counts in, or null.</summary>
    public string? Category { get; init; }
}

/// <summary>Derives the credits of one person again, from evidence and rule versions, in the order in which things happened.</summary>
public static class LedgerProof
{
    // Grades are kept with four decimals; a score that was summed before they were rounded may differ by as much.
    private const decimal Rounding = 0.0001m;

    /// <summary>Everything that differs.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="entries">Her lines.</param>
    /// <param name="proposals">Her proposals.</param>
    /// <param name="rules">Rules by version.</param>
    public static IEnumerable<Difference> Of(
        Guid person, IReadOnlyCollection<CreditEntry> entries, IReadOnlyCollection<ProposalFacts> proposals, IReadOnlyDictionary<string, CreditRule> rules)
    {
        var awards = entries.Where(e => e is { Kind: EntryKind.Award, ProposalId: not null }).ToLookup(e => e.ProposalId!.Value);
        var lines = entries.ToDictionary(e => e.Id);
        foreach (var p in proposals)
        {
            // An activity has no marks.
            if (p.Evidence.Activity is null && ScoreOf(p) is var score && score != p.Evidence.Score)
            {
                yield return new(Fault.ScoreDiffers, $"proposal:{p.Id}", person, $"{score}", $"{p.Evidence.Score}");
            }
            var (derived, recorded) = (Derived(p, entries, proposals, rules), $"{p.Amount:0.00} {p.On:yyyy-MM-dd}");
            if (derived != recorded)
            {
                yield return new(Fault.CreditDiffers, $"proposal:{p.Id}", person, derived, recorded);
            }
            var signed = p.Approved ? $"{p.Amount:0.00} {p.On:yyyy-MM-dd} {p.RegimeId} {p.RuleVersion}" : "";
            var booked = string.Join(" + ", awards[p.Id].Select(e => $"{e.Amount:0.00} {e.On:yyyy-MM-dd} {e.RegimeId} {e.RuleVersion}"));
            if (signed != booked)
            {
                yield return new(Fault.AwardDiffers, $"proposal:{p.Id}", person, signed, booked);
            }
        }
        foreach (var e in entries.Where(e => e.Reverses is not null))
        {
            var of = lines.GetValueOrDefault(e.Reverses!.Value);
            if (of is null || of.Kind == EntryKind.Reversal || of.Amount != -e.Amount || of.On != e.On)
            {
                yield return new(Fault.ReversalDiffers, $"entry:{e.Id}", person, of is null ? "" : $"{-of.Amount:0.00} {of.On:yyyy-MM-dd}", $"{e.Amount:0.00} {e.On:yyyy-MM-dd}");
            }
        }
    }

    // What was held when it was proposed: the lines of before, and the proposals of before that were not decided.
    private static string Derived(
        ProposalFacts p, IEnumerable<CreditEntry> entries, IEnumerable<ProposalFacts> proposals, IReadOnlyDictionary<string, CreditRule> rules)
    {
        if (!rules.TryGetValue(p.RuleVersion, out var rule))
        {
            return "";
        }
        var ledger = new Ledger(
            entries.Where(e => e.RegimeId == p.RegimeId && e.At < p.ProposedAt),
            proposals.Where(o => o.RegimeId == p.RegimeId && IsBefore(o, p) && !(o.DecidedAt < p.ProposedAt)).Select(o => new Pending(o.RegimeId, o.RuleId, o.Amount, o.On, o.Category)));
        var work = p.Evidence with { Score = ScoreOf(p) ?? p.Evidence.Score };
        return rule.Propose(work, ledger.HoldingFor(rule, work.SubmittedAt, rule.CategoryOf(work))) switch
        {
            Award.Proposed due => $"{due.Amount:0.00} {due.On:yyyy-MM-dd}",
            Award.NotMet no => no.Reason.ToString(),
            _ => "",
        };
    }

    private static decimal? ScoreOf(ProposalFacts p) => p.Score is { } score && Math.Abs(score - p.Evidence.Score) <= Rounding ? p.Evidence.Score : p.Score;

    // One submission may propose by several rules in the same instant, in the order of their names.
    private static bool IsBefore(ProposalFacts a, ProposalFacts b) =>
        a.Id != b.Id && (a.ProposedAt < b.ProposedAt || (a.ProposedAt == b.ProposedAt && string.CompareOrdinal(a.RuleId, b.RuleId) < 0));
}
