using CsCheck;
using Elearning.Domain.Publications;

namespace Elearning.Tests.Unit.Publications;

public class DraftSweepTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<SavePoint[]> Histories = Gen.Select(Gen.Int[0, 90 * 24 * 60], Gen.Bool, (minutes, held) => (minutes, held)).Array[0, 60]
        .Select(all => all.OrderByDescending(s => s.minutes).Select((s, i) => new SavePoint(i + 1, Now.AddMinutes(-s.minutes), s.held && i % 7 == 0)).ToArray());

    [Fact]
    public void All_of_a_day_one_an_hour_for_a_month_one_a_day_before_and_what_is_named()
    {
        SavePoint[] saves =
        [
            new(1, Now.AddDays(-60), true), new(2, Now.AddDays(-60).AddHours(1), false), new(3, Now.AddDays(-60).AddHours(5), false),
            new(4, Now.AddDays(-10), false), new(5, Now.AddDays(-10).AddMinutes(40), false), new(6, Now.AddDays(-10).AddMinutes(80), false),
            new(7, Now.AddDays(-1), false), new(8, Now.AddDays(-1).AddSeconds(1), false), new(9, Now.AddHours(-2), false), new(10, Now.AddHours(-2).AddSeconds(5), false),
        ];
        Assert.Equal([1, 3, 5, 6, 7, 8, 9, 10], DraftSweep.Kept(saves, Now).Order());
    }

    [Fact]
    public void The_newest_is_kept_however_old_so_that_no_number_comes_twice()
    {
        Assert.Equal([2], DraftSweep.Kept([new(1, Now.AddYears(-3), false), new(2, Now.AddYears(-3), false)], Now).Order());
        Assert.Empty(DraftSweep.Kept([], Now));
    }

    [Fact]
    public void Nothing_that_is_named_or_of_the_last_day_goes_and_every_day_keeps_its_last() => Histories.Sample(saves =>
    {
        var kept = DraftSweep.Kept(saves, Now);
        Assert.All(saves.Where(s => s.IsHeld || Now - s.At < DraftSweep.All), s => Assert.Contains(s.Version, kept));
        Assert.All(saves.GroupBy(s => s.At.UtcDateTime.Date), day => Assert.Contains(day.Max(s => s.Version), saves.Where(s => s.IsHeld).Select(s => s.Version).Concat(kept)));
        Assert.True(kept.IsSubsetOf(saves.Select(s => s.Version)));
    });

    [Fact]
    public void Sweeping_in_steps_comes_to_the_same() => Gen.Select(Histories, Gen.Int[0, 40 * 24 * 60]).Sample((saves, minutes) =>
    {
        var later = Now.AddMinutes(minutes);
        var first = DraftSweep.Kept(saves, Now);
        Assert.Equal(DraftSweep.Kept(saves, later).Order(), DraftSweep.Kept([.. saves.Where(s => first.Contains(s.Version))], later).Order());
    });
}
