using CsCheck;
using Elearning.Domain.Credits;
using static Elearning.Tests.Unit.Credits.Rules;
using static Elearning.Tests.Unit.Zones;

namespace Elearning.Tests.Unit.Credits;

public sealed class WhatIfTests
{
    static readonly Period Year = new(new(2026, 1, 1), new(2026, 12, 31));

    [Fact]
    public void A_stricter_mark_takes_from_those_between_and_a_larger_amount_gives_to_those_above()
    {
        var (weak, strong) = (Guid.CreateVersion7(Utc("2026-01-01T00:00Z")), Guid.CreateVersion7(Utc("2026-01-02T00:00Z")));
        CreditEntry Line(Guid person) => Signed(Hours, new(1, false, new(2026, 5, 4), default)) with { PersonId = person };
        var changes = WhatIf.Of(Hours with { PassMark = 0.75m, Amount = 2, ValidFrom = new(2027, 1, 1) }, Year,
            [new(weak, Work(score: 0.7m)), new(strong, Work(score: 0.9m))], [Line(weak), Line(strong)]);
        Assert.Equal([(weak, 1m, 0m), (strong, 1m, 2m)], changes.Select(c => (c.PersonId, c.Before, c.After)));
    }

    [Fact]
    public void The_rule_in_force_applied_to_its_own_year_changes_nothing() =>
        Gen.Select(Gen.Int[0, 364], Gen.Int[40, 100], Gen.Int[1, 3]).Array[0, 8].Sample(tries =>
        {
            var works = tries.Select((t, n) => new PastWork(Amina, Work(score: t.Item2 / 100m, attempt: t.Item3) with { SubmittedAt = Utc("2026-01-01T12:00Z").AddDays(t.Item1).AddMinutes(n) })).ToArray();
            var lines = new List<CreditEntry>();
            foreach (var work in works.Select(w => w.Evidence).OrderBy(w => w.SubmittedAt))
            {
                if (Hours.Propose(work, new Ledger(lines, []).HoldingFor(Hours, work.SubmittedAt)) is Award.Proposed due)
                {
                    lines.Add(Signed(Hours, due));
                }
            }
            Assert.All(WhatIf.Of(Hours, Year, works, lines), c => Assert.Equal(0, c.Difference));
        });

    [Fact]
    public void Credits_of_other_rules_still_fill_the_cap()
    {
        var other = Signed(Hours with { Id = "other" }, new(19.5m, false, new(2026, 3, 1), default));
        Assert.Equal([0.5m], WhatIf.Of(Hours, Year, [new(Amina, Work())], [other]).Select(c => c.After));
    }
}

public sealed class ForecastTests
{
    static Balance At(decimal earned, decimal? target) => new(Hours.Regime, new(new(2026, 1, 1), new(2030, 12, 31)), earned, 0, target is { } t ? Math.Max(0, t - earned) : null);

    [Fact]
    public void At_ten_hours_in_a_hundred_days_twenty_are_met_after_a_hundred_more() =>
        Assert.Equal(new Forecast.Meets(new DateOnly(2026, 4, 10).AddDays(100)), Forecast.Of(At(10, 20), new DateOnly(2026, 1, 1), new(2026, 4, 10)));

    [Fact]
    public void A_pace_that_is_too_slow_says_what_will_be_missing()
    {
        var today = new DateOnly(2030, 1, 1);
        var falls = Assert.IsType<Forecast.Falls>(Forecast.Of(At(10, 100), new DateOnly(2026, 1, 1), today));
        Assert.InRange(falls.Lacking, 87.5m, 87.52m);
    }

    [Fact]
    public void It_says_nothing_without_a_target_without_a_credit_or_in_the_first_month()
    {
        Assert.IsType<Forecast.Unknown>(Forecast.Of(At(10, null), new DateOnly(2026, 1, 1), new(2027, 1, 1)));
        Assert.IsType<Forecast.Unknown>(Forecast.Of(At(0, 20), null, new(2027, 1, 1)));
        Assert.IsType<Forecast.Unknown>(Forecast.Of(At(5, 20), new DateOnly(2026, 1, 1), new(2026, 1, 20)));
        Assert.IsType<Forecast.Met>(Forecast.Of(At(20, 20), new DateOnly(2026, 1, 1), new(2026, 1, 20)));
    }

    [Fact]
    public void Whoever_keeps_the_pace_is_never_promised_a_day_on_which_it_is_not_met() => Gen.Select(Gen.Int[1, 200], Gen.Int[1, 300], Gen.Int[30, 1500]).Sample((earned, target, days) =>
    {
        var today = new DateOnly(2026, 1, 1).AddDays(days - 1);
        if (Forecast.Of(At(earned, target), new DateOnly(2026, 1, 1), today) is Forecast.Meets meets)
        {
            var then = meets.On.DayNumber - new DateOnly(2026, 1, 1).DayNumber + 1;
            Assert.True((decimal)earned / days * then >= target - 0.0001m);
        }
    });
}
