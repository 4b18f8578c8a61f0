using CsCheck;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using static Elearning.Tests.Unit.Credits.Rules;
using static Elearning.Tests.Unit.Zones;

namespace Elearning.Tests.Unit.Credits;

public sealed class LedgerTests
{
    static readonly Period Always = new(DateOnly.MinValue, DateOnly.MaxValue);
    static readonly string Regime = Hours.Regime.Id;

    static readonly Gen<CreditEntry> AnyAward = Gen.Select(Gen.Int[1, 999_999], Gen.Int[0, 1095], Gen.Int[1, 12], (cents, day, rule) =>
        Signed(Hours with { Id = $"rule-{rule}" }, new(cents / 100m, false, new DateOnly(2026, 1, 1).AddDays(day), default)));

    [Fact]
    public void The_balance_is_the_sum_of_the_lines_in_whatever_order_they_come() =>
        Gen.Select(AnyAward.Array[0, 20], Gen.Int).Sample((awards, seed) =>
        {
            CreditEntry[] lines = [.. awards, .. awards.Where((_, i) => i % 3 == 0).Select(a => a.Adjust(Id(), -0.25m, "heure corrigée", Fatima, a.At))];
            var ledger = new Ledger(lines, []);
            var shuffled = lines.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(lines.Sum(l => l.Amount), ledger.Earned(Regime, Always));
            Assert.Equal(ledger.Balances([Hours], new(2026, 6, 1)), new Ledger(shuffled, []).Balances([Hours], new(2026, 6, 1)));
            foreach (var award in awards)
            {
                Assert.Equal(ledger.HoldingFor(Hours with { Id = award.RuleId }, Utc("2026-06-01T09:00Z")),
                    new Ledger(shuffled, []).HoldingFor(Hours with { Id = award.RuleId }, Utc("2026-06-01T09:00Z")));
            }
        });

    [Fact]
    public void The_years_of_a_cycle_add_up_to_the_cycle() =>
        AnyAward.Array[0, 20].Sample(awards =>
        {
            var ledger = new Ledger(awards, []);
            var years = Enumerable.Range(2026, 5).Sum(y => ledger.Earned(Regime, new(new(y, 1, 1), new(y, 12, 31))));
            Assert.Equal(years, ledger.Earned(Regime, Hours.CycleOf(new(2026, 1, 1))));
        });

    [Fact]
    public void A_reversal_cancels_its_line_on_the_day_it_counted_and_the_credit_may_be_earned_again() =>
        Gen.Select(AnyAward.Array[1, 12], Gen.Int[0, 11]).Sample((awards, pick) =>
        {
            var wrong = awards[pick % awards.Length];
            var others = awards.Where(a => a != wrong).ToArray();
            var reversal = wrong.Reverse(Id(), "clé corrigée", Fatima, Utc("2029-01-01T09:00Z"));
            var ledger = new Ledger([.. awards, reversal], []);
            var on = new Period(wrong.On, wrong.On);
            Assert.Equal(new Ledger(others, []).Earned(Regime, on), ledger.Earned(Regime, on));
            Assert.Equal(new Ledger(others, []).Earned(Regime, Always), ledger.Earned(Regime, Always));
            Assert.True(ledger.IsReversed(wrong.Id));
            var rule = Hours with { Id = wrong.RuleId };
            var at = new DateTimeOffset(wrong.On.ToDateTime(new(12, 0)), TimeSpan.Zero);
            Assert.Equal(new Ledger(others, []).HoldingFor(rule, at), ledger.HoldingFor(rule, at));
        });

    // Ten rules of one regime, finished in any order; some proposals wait, some are signed, some refused, some reversed.
    [Fact]
    public void However_work_is_proposed_signed_and_reversed_no_cap_is_exceeded_and_no_rule_earns_twice_in_a_cycle() =>
        Gen.Select(
            Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2100], Gen.Int[0, 3]).Array[0, 60],
            Gen.Int[1, 400],
            Gen.Bool).Sample((steps, cap, yearly) =>
        {
            var rules = Enumerable.Range(0, 10).Select(n => Hours with
            {
                Id = $"rule-{n}",
                Amount = 0.25m * (n + 1),
                ValidTo = null,
                Caps = [new(cap / 100m, yearly ? CapPeriod.Year : CapPeriod.Cycle)],
            }).ToArray();
            var (lines, waiting) = (new List<CreditEntry>(), new List<(CreditRule Rule, Award.Proposed Proposed)>());
            Ledger Now() => new(lines, waiting.Select(w => new Pending(Regime, w.Rule.Id, w.Proposed.Amount, w.Proposed.On)));
            foreach (var (n, day, act) in steps)
            {
                var work = Work() with { SubmittedAt = Utc("2026-01-01T12:00Z").AddDays(day) };
                if (rules[n].Propose(work, Now().HoldingFor(rules[n], work.SubmittedAt)) is Award.Proposed proposed)
                {
                    Assert.InRange(proposed.Amount, 0.01m, rules[n].Amount);
                    Assert.Equal(proposed.Capped, proposed.Amount < rules[n].Amount);
                    waiting.Add((rules[n], proposed));
                    Assert.Equal(new Award.NotMet(Shortfall.AlreadyAwarded), rules[n].Propose(work, Now().HoldingFor(rules[n], work.SubmittedAt)));
                }
                if (waiting.Count > 0 && act > 0)
                {
                    var (rule, decided) = waiting[0];
                    waiting.RemoveAt(0);
                    if (act > 1)
                    {
                        lines.Add(Signed(rule, decided));
                    }
                }
                if (act == 3 && lines.Find(l => l.Kind == EntryKind.Award && !Now().IsReversed(l.Id)) is { } line)
                {
                    lines.Add(line.Reverse(Id(), "clé corrigée", Fatima, line.At));
                }
            }
            lines.AddRange(waiting.Select(w => Signed(w.Rule, w.Proposed)));
            var ledger = new Ledger(lines, []);
            foreach (var line in lines)
            {
                Assert.InRange(ledger.Earned(Regime, rules[0].PeriodOf(rules[0].Caps[0], line.On)), 0, cap / 100m);
            }
            var standing = lines.Where(l => l.Kind == EntryKind.Award && !ledger.IsReversed(l.Id)).ToArray();
            Assert.Equal(standing.Length, standing.DistinctBy(l => (l.RuleId, rules[0].CycleOf(l.On))).Count());
        });

    [Fact]
    public void The_wallet_says_what_is_earned_waiting_and_missing_in_the_cycle_of_the_day()
    {
        var other = Hours with { Id = "ecmec", Regime = new("ecmec", LocalText.Of("ECMEC")), Target = null, ValidFrom = new(2026, 6, 1), CycleYears = 1 };
        var second = Hours with { Id = "heures-2", Target = 10 };
        var ledger = new Ledger(
            [Signed(Hours, new(1.5m, false, new(2026, 3, 1), default)), Signed(second, new(2, false, new(2030, 12, 31), default)), Signed(Hours, new(4, false, new(2031, 1, 1), default))],
            [new(Regime, second.Id, 0.75m, new(2026, 4, 1)), new("ecmec", "ecmec", 1, new(2027, 6, 1))]);
        Assert.Equal(
            [
                new(other.Regime, new(new(2026, 6, 1), new(2027, 5, 31)), 0, 0, null),
                new(Hours.Regime, new(new(2026, 1, 1), new(2030, 12, 31)), 3.5m, 0.75m, 16.5m),
            ],
            ledger.Balances([second, other, Hours], new(2026, 10, 1)));
        Assert.Equal(4, ledger.Balances([Hours], new(2031, 10, 1))[0].Earned);
    }

    [Fact]
    public void Who_has_more_than_the_target_misses_nothing() => Assert.Equal(0,
        new Ledger([Signed(Hours, new(25, false, new(2026, 3, 1), default))], []).Balances([Hours], new(2026, 10, 1))[0].Missing);

    [Fact]
    public void A_correction_is_a_line_with_a_reason_that_points_at_what_it_corrects()
    {
        var award = Signed(Hours, new(1, false, new(2026, 3, 1), default));
        var reversal = award.Reverse(Id(), " clé corrigée ", Fatima, Utc("2026-07-01T09:00Z"));
        Assert.Equal((EntryKind.Reversal, -1m, award.Id, null, "clé corrigée", award.On),
            (reversal.Kind, reversal.Amount, reversal.Reverses, reversal.ProposalId, reversal.Reason, reversal.On));
        Assert.NotEqual(award.Id, reversal.Id);
        var adjustment = award.Adjust(Id(), 0.5m, "durée revue", Fatima, Utc("2026-07-01T09:00Z"));
        Assert.Equal((EntryKind.Adjustment, 0.5m, null, null), (adjustment.Kind, adjustment.Amount, adjustment.Reverses, adjustment.ProposalId));
        Assert.Throws<ArgumentException>(() => award.Reverse(Id(), "  ", Fatima, award.At));
        Assert.Throws<ArgumentException>(() => award.Adjust(Id(), 0, "rien", Fatima, award.At));
        Assert.Throws<ArgumentException>(() => award.Adjust(Id(), 0.001m, "trop fin", Fatima, award.At));
        Assert.Throws<InvalidOperationException>(() => reversal.Reverse(Id(), "encore", Fatima, award.At));
    }
}
