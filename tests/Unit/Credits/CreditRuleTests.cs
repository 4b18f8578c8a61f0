using CsCheck;
using Elearning.Domain.Credits;
using static Elearning.Tests.Unit.Credits.Rules;
using static Elearning.Tests.Unit.Zones;

namespace Elearning.Tests.Unit.Credits;

public sealed class CreditRuleTests
{
    static readonly Holding Nothing = new(false, 20);

    [Fact]
    public void Work_that_meets_the_rule_earns_its_amount_in_its_cycle() => Assert.Equal(
        new Award.Proposed(1m, false, new(2026, 5, 4), new(new(2026, 1, 1), new(2030, 12, 31))),
        Hours.Propose(Work(), Nothing));

    [Theory]
    [InlineData("2026-05-04T09:00Z", 0.6, 1, null)]
    [InlineData("2026-05-04T09:00Z", 0.5999, 1, Shortfall.BelowPassMark)]
    [InlineData("2026-05-04T09:00Z", 0.8, 2, null)]
    [InlineData("2026-05-04T09:00Z", 0.8, 3, Shortfall.TooManyAttempts)]
    [InlineData("2025-12-31T22:59:59Z", 0.8, 1, Shortfall.OutsideValidity)]
    [InlineData("2025-12-31T23:00Z", 0.8, 1, null)] // midnight of New Year's Day in Casablanca
    [InlineData("2028-12-31T22:59:59Z", 0.8, 1, null)]
    [InlineData("2028-12-31T23:00Z", 0.8, 1, Shortfall.OutsideValidity)]
    public void What_falls_short_is_told_why(string at, double score, int attempt, Shortfall? reason)
    {
        var award = Hours.Propose(Work(at, (decimal)score, attempt), Nothing);
        Assert.Equal(reason, (award as Award.NotMet)?.Reason);
    }

    [Fact]
    public void A_rule_earns_once_a_cycle() =>
        Assert.Equal(new Award.NotMet(Shortfall.AlreadyAwarded), Hours.Propose(Work(), new(true, 19)));

    [Theory]
    [InlineData(18.5, 1.0, false)]
    [InlineData(19, 1.0, false)]
    [InlineData(19.25, 0.75, true)]
    public void A_cap_cuts_the_amount(double held, double amount, bool capped)
    {
        var proposed = Assert.IsType<Award.Proposed>(Hours.Propose(Work(), new(false, Math.Max(0, 20 - (decimal)held))));
        Assert.Equal(((decimal)amount, capped), (proposed.Amount, proposed.Capped));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(25)]
    public void A_cap_that_is_reached_refuses(double held) =>
        Assert.Equal(new Award.NotMet(Shortfall.CapReached), Hours.Propose(Work(), new(false, Math.Max(0, 20 - (decimal)held))));

    [Fact]
    public void A_rule_without_limits_has_none() => Assert.IsType<Award.Proposed>(
        (Hours with { Attempts = null, ValidTo = null, Caps = [], CycleYears = null }).Propose(Work("2090-01-01T00:00Z", attempt: 40), new(false, null)));

    [Fact]
    public void Cycles_are_counted_from_the_first_day_of_the_rule()
    {
        var rule = Hours with { ValidFrom = new(2026, 9, 15), ValidTo = null };
        Assert.Equal(new(new(2026, 9, 15), new(2031, 9, 14)), rule.CycleOf(new(2031, 9, 14)));
        Assert.Equal(new(new(2031, 9, 15), new(2036, 9, 14)), rule.CycleOf(new(2031, 9, 15)));
        Assert.Equal(new(new(2027, 9, 15), new(2028, 9, 14)), rule.PeriodOf(new(20, CapPeriod.Year), new(2028, 1, 1)));
        Assert.Equal(rule.CycleOf(new(2028, 1, 1)), rule.PeriodOf(new(20, CapPeriod.Cycle), new(2028, 1, 1)));
        Assert.Equal(new(new(2028, 1, 1), new(2028, 1, 1)), rule.PeriodOf(new(8, CapPeriod.Day), new(2028, 1, 1)));
    }

    [Fact]
    public void Periods_follow_one_another_without_gap_or_overlap() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, 200_000], Gen.Int[1, 10]).Sample((start, offset, years) =>
        {
            var anchor = new DateOnly(2000, 2, 29).AddDays(start % 1461 == 0 ? 0 : start);
            var day = anchor.AddDays(offset);
            var period = Period.Of(day, anchor, years);
            Assert.True(period.Contains(day));
            Assert.Equal(period, Period.Of(period.From, anchor, years));
            Assert.Equal(period, Period.Of(period.To, anchor, years));
            Assert.Equal(period.To.AddDays(1), Period.Of(period.To.AddDays(1), anchor, years).From);
        });

    [Fact]
    public void A_cycle_that_begins_on_a_leap_day_comes_back_to_it()
    {
        var anchor = new DateOnly(2024, 2, 29);
        Assert.Equal(new(new(2025, 2, 28), new(2026, 2, 27)), Period.Of(new(2025, 2, 28), anchor, 1));
        Assert.Equal(new(new(2028, 2, 29), new(2029, 2, 27)), Period.Of(new(2028, 2, 29), anchor, 1));
    }

    [Fact]
    public void Absurd_periods_end_with_the_calendar()
    {
        Assert.Equal(new(new(9999, 6, 1), DateOnly.MaxValue), Period.Of(DateOnly.MaxValue, new(9999, 6, 1), 1));
        Assert.Equal(new(new(2026, 1, 1), DateOnly.MaxValue), Period.Of(new(2026, 5, 1), new(2026, 1, 1), int.MaxValue));
        Assert.Equal(new(new(2026, 1, 1), new(2026, 12, 31)), Period.Of(new(2020, 5, 1), new(2026, 1, 1), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Of(new(2026, 5, 1), new(2026, 1, 1), 0));
    }
}
