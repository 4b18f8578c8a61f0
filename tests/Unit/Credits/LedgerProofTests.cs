using CsCheck;
using Elearning.Domain.Credits;
using static Elearning.Tests.Unit.Credits.Rules;
using static Elearning.Tests.Unit.Zones;

namespace Elearning.Tests.Unit.Credits;

public sealed class LedgerProofTests
{
    static readonly CreditRule[] Known = [.. Enumerable.Range(0, 5).Select(n => Hours with { Id = $"rule-{n}", Version = new((char)('a' + n), 64), Amount = 0.5m * (n + 1), Caps = [new(4, CapPeriod.Year)], Attempts = null })];
    static readonly Dictionary<string, CreditRule> Versions = Known.ToDictionary(r => r.Version);

    static (List<CreditEntry> Lines, List<ProposalFacts> Proposals) History((int Rule, int Day, int Act)[] steps)
    {
        var (lines, proposals) = (new List<CreditEntry>(), new List<ProposalFacts>());
        var now = Utc("2027-12-01T09:00Z");
        foreach (var (n, day, act) in steps)
        {
            now = now.AddMinutes(1);
            var work = Work() with { SubmittedAt = Utc("2026-01-01T12:00Z").AddDays(day) };
            var ledger = new Ledger(lines, proposals.Where(p => p.DecidedAt is null).Select(p => new Pending(p.RegimeId, p.RuleId, p.Amount, p.On)));
            if (Known[n].Propose(work, ledger.HoldingFor(Known[n], work.SubmittedAt)) is Award.Proposed due)
            {
                proposals.Add(new(Id(), Known[n].Regime.Id, Known[n].Id, Known[n].Version, due.Amount, due.On, now, work, work.Score, null, false));
            }
            now = now.AddMinutes(1);
            if (act > 0 && proposals.FindIndex(p => p.DecidedAt is null) is var waiting and >= 0)
            {
                var decided = proposals[waiting] = proposals[waiting] with { DecidedAt = now, Approved = act > 1 };
                if (decided.Approved)
                {
                    lines.Add(CreditEntry.Award(Id(), Amina, Versions[decided.RuleVersion], new(decided.Amount, false, decided.On, default), decided.Id, Fatima, now));
                }
            }
            if (act == 3 && lines.Find(l => l.Kind == EntryKind.Award && lines.TrueForAll(r => r.Reverses != l.Id)) is { } line)
            {
                now = now.AddMinutes(1);
                lines.Add(line.Reverse(Id(), "clé corrigée", Fatima, now));
            }
        }
        return (lines, proposals);
    }

    static readonly Gen<(int, int, int)[]> Steps = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1000], Gen.Int[0, 3]).Array[1, 40];

    [Fact]
    public void Every_history_that_followed_the_rules_is_proved() => Steps.Sample(steps =>
    {
        var (lines, proposals) = History(steps);
        Assert.Empty(LedgerProof.Of(Amina, lines, proposals, Versions));
    });

    [Fact]
    public void Whatever_is_tampered_with_is_found() => Gen.Select(Steps, Gen.Int[0, 4]).Sample((steps, act) =>
    {
        var (lines, proposals) = History([.. steps, (0, 400, 2), (1, 401, 2)]);
        var at = lines.FindIndex(l => l.Kind == EntryKind.Award);
        if (at < 0)
        {
            return;
        }
        var of = proposals.FindIndex(p => p.Id == lines[at].ProposalId);
        switch (act)
        {
            case 0: lines[at] = lines[at] with { Amount = lines[at].Amount + 1 }; break;
            case 1: lines.RemoveAt(at); break;
            case 2: proposals[of] = proposals[of] with { Amount = proposals[of].Amount + 1 }; break;
            case 3: proposals[of] = proposals[of] with { Score = 0.1m }; break;
            default: proposals[of] = proposals[of] with { Evidence = proposals[of].Evidence with { Score = 0.99m } }; break;
        }
        Assert.NotEmpty(LedgerProof.Of(Amina, lines, proposals, Versions));
    });

    [Fact]
    public void A_score_below_the_pass_mark_that_was_credited_is_named()
    {
        var (lines, proposals) = History([(0, 10, 2)]);
        proposals[0] = proposals[0] with { Score = 0.5m };
        Assert.Equal([Fault.ScoreDiffers, Fault.CreditDiffers], LedgerProof.Of(Amina, lines, proposals, Versions).Select(d => d.Fault));
        Assert.Equal("BelowPassMark", LedgerProof.Of(Amina, lines, proposals, Versions).Last().Expected);
    }

    [Fact]
    public void A_third_rounded_to_four_decimals_is_the_same_score()
    {
        var (lines, proposals) = History([(0, 10, 2)]);
        var exact = proposals[0] with { Evidence = proposals[0].Evidence with { Score = 2m / 3 }, Score = 0.6667m };
        Assert.Empty(LedgerProof.Of(Amina, lines, [exact], Versions));
    }
}
