using CsCheck;
using Elearning.Domain.Reviews;

namespace Elearning.Tests.Unit.Reviews;

public sealed class ScheduleTests
{
    static readonly Gen<Rating> AnyRating = Gen.Int[1, 4].Select(g => (Rating)g);

    static readonly Gen<Memory> AnyMemory = Gen.Select(Gen.Double[-3, Math.Log10(36500)], Gen.Double[1, 10], (s, d) => new Memory(Math.Pow(10, s), d));

    static readonly Gen<int> Days = Gen.OneOf(Gen.Int[0, 30], Gen.Int[0, 40000]);

    // Hostile on purpose: any finite vector must be tamed by the bounds.
    static readonly Gen<Parameters> AnyParameters = Gen.Double[-1000, 1000].Array[21].Select(w => Parameters.From(w));

    [Fact]
    public void Whatever_the_history_and_the_parameters_a_memory_stays_in_its_ranges_and_an_interval_is_at_least_a_day() =>
        Gen.Select(AnyParameters, Gen.Double[0.01, 1], Gen.Select(AnyRating, Days).Array[1, 30]).Sample((w, retention, history) =>
        {
            var schedule = new Schedule(w, retention);
            var memory = schedule.First(history[0].Item1);
            foreach (var (rating, days) in history[1..])
            {
                memory = schedule.Next(memory, rating, days);
                Assert.InRange(memory.Stability, Memory.LeastStability, Memory.GreatestStability);
                Assert.InRange(memory.Difficulty, 1, 10);
                Assert.InRange(schedule.IntervalDays(memory.Stability), 1, 36500);
                Assert.InRange(schedule.Retrievability(memory.Stability, days), 0, 1);
            }
        });

    [Fact]
    public void A_better_rating_never_gives_a_shorter_stability_or_a_greater_difficulty() =>
        Gen.Select(AnyMemory, Days).Sample((memory, days) =>
        {
            var next = Enum.GetValues<Rating>().Select(r => Schedule.Default.Next(memory, r, days)).ToArray();
            Assert.Equal(next.OrderBy(m => m.Stability).Select(m => m.Stability), next.Select(m => m.Stability));
            Assert.Equal(next.OrderByDescending(m => m.Difficulty).Select(m => m.Difficulty), next.Select(m => m.Difficulty));
        });

    [Fact]
    public void Forgetting_never_raises_stability_and_recall_on_a_later_day_never_lowers_it() =>
        Gen.Select(AnyMemory, Gen.Int[1, 40000], AnyRating).Sample((memory, days, rating) =>
        {
            var next = Schedule.Default.Next(memory, rating, days).Stability;
            Assert.True(rating == Rating.Again ? next <= memory.Stability : next >= memory.Stability, $"{memory.Stability} -> {next}");
        });

    [Fact]
    public void At_its_stability_a_memory_is_recalled_nine_times_in_ten_and_recall_only_fades() =>
        Gen.Select(AnyMemory, Gen.Double[0, 40000], Gen.Double[0, 40000]).Sample((memory, a, b) =>
        {
            Assert.Equal(0.9, Schedule.Default.Retrievability(memory.Stability, memory.Stability), 1e-9);
            Assert.True(Schedule.Default.Retrievability(memory.Stability, Math.Min(a, b)) >= Schedule.Default.Retrievability(memory.Stability, Math.Max(a, b)));
        });

    [Fact]
    public void An_interval_is_never_longer_than_the_maximum() =>
        Gen.Select(AnyMemory, Gen.Int[1, 1000]).Sample((memory, maximum) =>
            Assert.InRange(new Schedule(Parameters.Default, 0.7, maximum).IntervalDays(memory.Stability), 1, maximum));

    [Fact]
    public void A_fuzzed_interval_stays_in_its_range_and_the_same_seed_gives_the_same_interval() =>
        Gen.Select(Gen.Int[1, 36500], Gen.Int[0, 36500], Gen.Int[1, 36500], Gen.Int).Sample((interval, elapsed, maximum, seed) =>
        {
            var days = Fuzz.Spread(interval, elapsed, maximum, new Random(seed));
            var (first, last) = Fuzz.Range(interval, elapsed, maximum);
            Assert.True(interval < 2.5 ? days == Math.Min(interval, maximum) : days >= first && days <= last, $"{days} not in {first}-{last}");
            Assert.InRange(days, 1, maximum);
            Assert.Equal(days, Fuzz.Spread(interval, elapsed, maximum, new Random(seed)));
        });

    [Fact]
    public void Every_day_of_a_fuzz_range_is_used()
    {
        var random = new Random(7);
        Assert.Equal(Enumerable.Range(8, 5), Enumerable.Range(0, 500).Select(_ => Fuzz.Spread(10, 0, 36500, random)).Distinct().Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(18)]
    [InlineData(20)]
    [InlineData(22)]
    [InlineData(35)]
    public void A_vector_of_another_length_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => Parameters.From(new double[length]));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_vector_or_a_memory_that_is_not_numbers_is_refused(double value)
    {
        Assert.Throws<ArgumentException>(() => Parameters.From([.. Parameters.Default.Values.Take(20), value]));
        if (double.IsNaN(value))
        {
            Assert.Throws<ArgumentException>(() => Schedule.Default.Next(new(value, 5), Rating.Good, 1));
        }
    }

    [Fact]
    public void Nonsense_is_refused_and_not_scheduled()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Default.First(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Default.Next(new(1, 5), (Rating)5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Default.Next(new(1, 5), Rating.Good, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Schedule(Parameters.Default, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Schedule(Parameters.Default, 1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Schedule(Parameters.Default, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Schedule(Parameters.Default, 0.9, 0));
    }

    [Fact]
    public void Seventeen_parameters_are_carried_over_by_the_published_rule()
    {
        double[] old = [0.4, 0.6, 2.4, 5.8, 4.93, 0.94, 0.86, 0.01, 1.49, 0.14, 0.94, 2.18, 0.05, 0.34, 1.26, 0.29, 2.61];
        var w = Parameters.From(old);
        Assert.Equal(old[..4], w.Values.Take(4));
        Assert.Equal(4.93 + (2 * 0.94), w[4], 1e-12);
        Assert.Equal(Math.Log((3 * 0.94) + 1) / 3, w[5], 1e-12);
        Assert.Equal(0.86 + 0.5, w[6], 1e-12);
        Assert.Equal(old[7..], w.Values.Skip(7).Take(10));
        Assert.Equal([0, 0, .01, .5], w.Values.Skip(17));
    }

    [Fact]
    public void Several_relearning_steps_lower_the_ceiling_of_the_same_day_parameters()
    {
        double[] w = [.. Parameters.Default.Values];
        (w[17], w[18]) = (2, 2);
        Assert.Equal(2, Parameters.From(w)[17]);
        var two = Parameters.From(w, relearningSteps: 2);
        // The ceiling keeps a lapse followed by n same-day successes from ending above where it began.
        var expected = Math.Sqrt(-(Math.Log(w[11]) + Math.Log(Math.Pow(2, w[13]) - 1) + (.3 * w[14])) / 2);
        Assert.Equal(expected, two[17], 1e-12);
        Assert.Equal(expected, two[18], 1e-12);
        Assert.Equal(0, Parameters.From([.. w[..19], 0, w[20]], shortTerm: false)[19]);
        Assert.Equal(.01, Parameters.From([.. w[..19], 0, w[20]])[19]);
    }
}
