using System.Globalization;
using System.Text.Json;
using Elearning.Domain.Reviews;

namespace Elearning.Tests.Unit.Reviews;

/// <summary>FSRS-6 against what ts-fsrs, fsrs-rs and py-fsrs published or computed. ts-fsrs rounds to 8 decimals after every step, we do not.</summary>
public sealed class ScheduleVectorTests
{
    static readonly JsonElement TsFsrs = Read("fsrs6-ts-fsrs.json");
    static readonly JsonElement Published = Read("fsrs6-published-unit-tests.json");

    [Fact]
    public void Every_step_of_the_48_sequences_gives_the_same_memory_and_the_same_interval()
    {
        var steps = 0;
        foreach (var sequence in TsFsrs.GetProperty("sequences").EnumerateArray())
        {
            var schedule = new Schedule(
                Parameters.From(Doubles(TsFsrs.GetProperty("parameter_sets").GetProperty(sequence.GetProperty("params").GetString()!).GetProperty("given"))),
                sequence.GetProperty("desired_retention").GetDouble(),
                shortTerm: sequence.GetProperty("enable_short_term").GetBoolean());
            Memory? memory = null;
            foreach (var step in sequence.GetProperty("steps").EnumerateArray())
            {
                var elapsed = step.GetProperty("elapsed_days").GetInt32();
                if (memory is not null && step.GetProperty("retrievability_before") is { ValueKind: JsonValueKind.Number } before)
                {
                    Near(before.GetDouble(), schedule.Retrievability(memory.Stability, elapsed), 2e-7);
                }
                memory = memory is null ? schedule.First(Of(step)) : schedule.Next(memory, Of(step), elapsed);
                Near(step.GetProperty("stability").GetDouble(), memory.Stability, 2e-7);
                Near(step.GetProperty("difficulty").GetDouble(), memory.Difficulty, 2e-7);
                Assert.Equal(step.GetProperty("interval_days").GetInt32(), schedule.IntervalDays(memory.Stability));
                steps++;
            }
            // fsrs-rs computes in float32; the file says how far it is from ts-fsrs in each sequence.
            var check = sequence.GetProperty("crosscheck");
            var apart = check.GetProperty("max_relative_difference").GetDouble() + 2e-7;
            Near(check.GetProperty("final_stability").GetDouble(), memory!.Stability, apart);
            Near(check.GetProperty("final_difficulty").GetDouble(), memory.Difficulty, apart);
        }
        Assert.True(steps > 48 * 4, $"{steps} steps");
    }

    [Fact]
    public void Recall_fades_as_ts_fsrs_says()
    {
        foreach (var v in TsFsrs.GetProperty("retrievability").EnumerateArray())
        {
            Assert.Equal(v.GetProperty("retrievability").GetDouble(),
                Schedule.Default.Retrievability(v.GetProperty("stability").GetDouble(), v.GetProperty("elapsed_days").GetInt32()), 1e-8);
        }
    }

    [Fact]
    public void Intervals_follow_the_desired_retention_as_ts_fsrs_says()
    {
        foreach (var v in TsFsrs.GetProperty("intervals").EnumerateArray())
        {
            var schedule = new Schedule(Parameters.Default, v.GetProperty("desired_retention").GetDouble());
            Assert.Equal(v.GetProperty("interval_days").GetInt32(), schedule.IntervalDays(v.GetProperty("stability").GetDouble()));
        }
    }

    [Fact]
    public void Fuzz_ranges_are_those_of_ts_fsrs()
    {
        foreach (var v in TsFsrs.GetProperty("fuzz_ranges").EnumerateArray())
        {
            Assert.Equal((v.GetProperty("min_ivl").GetInt32(), v.GetProperty("max_ivl").GetInt32()), Fuzz.Range(
                v.GetProperty("interval").GetInt32(), v.GetProperty("elapsed_days").GetInt32(), v.GetProperty("maximum_interval").GetInt32()));
        }
    }

    // The learning steps of ts-fsrs (minutes) are not ours; its memories, and its intervals once it is past them, are. Its run without
    // learning steps also pushes the four buttons' intervals a day apart, which nobody needs who is not shown four buttons: memories only.
    [Fact]
    public void The_runs_of_the_ts_fsrs_scheduler_give_the_same_memories_and_intervals_of_days()
    {
        foreach (var run in TsFsrs.GetProperty("scheduler").EnumerateArray())
        {
            var schedule = ScheduleOf(run.GetProperty("config"));
            Memory? memory = null;
            var last = default(DateTimeOffset);
            foreach (var step in run.GetProperty("steps").EnumerateArray())
            {
                var at = step.GetProperty("review_at").GetDateTimeOffset();
                memory = memory is null ? schedule.First(Of(step)) : schedule.Next(memory, Of(step), (at.UtcDateTime.Date - last.UtcDateTime.Date).Days);
                last = at;
                Near(step.GetProperty("stability").GetDouble(), memory.Stability, 2e-7);
                Near(step.GetProperty("difficulty").GetDouble(), memory.Difficulty, 2e-7);
                if (schedule.ShortTerm && step.GetProperty("state_after").GetString() == "Review")
                {
                    Assert.Equal(step.GetProperty("scheduled_days").GetInt32(), schedule.IntervalDays(memory.Stability));
                }
            }
        }
    }

    [Fact]
    public void First_reviews_are_as_published()
    {
        var v = Published.GetProperty("first_review");
        for (var g = 1; g <= 4; g++)
        {
            var memory = Schedule.Default.First((Rating)g);
            Assert.Equal(v.GetProperty("stability")[g - 1].GetDouble(), memory.Stability, 5e-9);
            Assert.Equal(v.GetProperty("difficulty")[g - 1].GetDouble(), memory.Difficulty, 5e-9);
        }
        Assert.Equal(8, Schedule.Default.IntervalDays(Schedule.Default.First(Rating.Easy).Stability));
        Assert.Equal(Published.GetProperty("retrievability_easy_first_due_8_days").GetDouble(), Schedule.Default.Retrievability(8.2956, 8), 1e-7);
    }

    [Fact]
    public void Difficulty_moves_and_is_damped_as_published()
    {
        var v = Published.GetProperty("next_difficulty_from_5").GetProperty("difficulty");
        for (var g = 1; g <= 4; g++)
        {
            Assert.Equal(v[g - 1].GetDouble(), Schedule.Default.Next(new(1, 5), (Rating)g, 1).Difficulty, 1e-8);
        }
    }

    [Fact]
    public void The_three_stability_formulas_are_as_published()
    {
        var v = Published.GetProperty("next_stability");
        for (var i = 0; i < 4; i++)
        {
            var (s, d, r, g) = (v.GetProperty("S")[i].GetDouble(), v.GetProperty("D")[i].GetDouble(), v.GetProperty("R")[i].GetDouble(), v.GetProperty("grade")[i].GetInt32());
            Assert.Equal(v.GetProperty("recall")[i].GetDouble(), Schedule.Default.Recalled(s, d, r, g), 1e-7);
            Assert.Equal(v.GetProperty("forget")[i].GetDouble(), Schedule.Default.Forgotten(s, d, r), 1e-7);
            Assert.Equal(v.GetProperty("same_day")[i].GetDouble(), Schedule.Default.SameDay(s, g), 1e-7);
        }
    }

    [Fact]
    public void Histories_end_in_the_published_memory_with_and_without_the_same_day_formula()
    {
        foreach (var v in Published.GetProperty("memory_state").EnumerateArray())
        {
            var schedule = new Schedule(Parameters.Default, shortTerm: v.GetProperty("short_term").GetBoolean());
            var memory = Play(schedule, v);
            Assert.Equal(v.GetProperty("stability").GetDouble(), memory.Stability, v.GetProperty("tolerance").GetDouble());
            Assert.Equal(v.GetProperty("difficulty").GetDouble(), memory.Difficulty, v.GetProperty("tolerance").GetDouble());
        }
    }

    [Fact]
    public void Returning_always_when_due_gives_the_published_intervals()
    {
        var v = Published.GetProperty("ivl_history");
        var ratings = v.GetProperty("ratings");
        var days = v.GetProperty("scheduled_days");
        var memory = Schedule.Default.First((Rating)ratings[0].GetInt32());
        for (var i = 1; i < ratings.GetArrayLength(); i++)
        {
            memory = Schedule.Default.Next(memory, (Rating)ratings[i].GetInt32(), days[i - 1].GetInt32());
            if (days[i].GetInt32() > 0)
            {
                Assert.Equal(days[i].GetInt32(), Schedule.Default.IntervalDays(memory.Stability));
            }
        }
    }

    [Fact]
    public void Intervals_at_any_desired_retention_are_as_published()
    {
        var v = Published.GetProperty("next_interval_S1");
        for (var i = 0; i < v.GetProperty("days").GetArrayLength(); i++)
        {
            var schedule = new Schedule(Parameters.Default, v.GetProperty("desired_retention")[i].GetDouble(), int.MaxValue);
            // fsrs-rs computes in float32, which shows in seven-digit intervals only.
            Near(v.GetProperty("days")[i].GetInt32(), schedule.IntervalDays(1), 1e-6);
        }
    }

    [Fact]
    public void Nineteen_parameters_of_FSRS_5_are_carried_over_and_give_the_published_memories()
    {
        var v = Published.GetProperty("fsrs5_19_parameters");
        var schedule = new Schedule(Parameters.From(Doubles(v.GetProperty("w"))));
        var memory = Play(schedule, v);
        Near(v.GetProperty("stability").GetDouble(), memory.Stability, 1e-6);
        Near(v.GetProperty("difficulty").GetDouble(), memory.Difficulty, 1e-6);
        var four = Play(schedule, v, 4);
        foreach (var rating in Enum.GetValues<Rating>())
        {
            var expected = v.GetProperty("next_states_at_21_days_after_4_reviews").GetProperty(rating.ToString().ToLower(CultureInfo.InvariantCulture));
            var next = schedule.Next(four, rating, 21);
            Near(expected[0].GetDouble(), next.Stability, 2e-6);
            Near(expected[1].GetDouble(), next.Difficulty, 2e-6);
        }
    }

    [Fact]
    public void Parameters_given_in_any_version_become_the_vector_that_ts_fsrs_uses()
    {
        foreach (var set in TsFsrs.GetProperty("parameter_sets").EnumerateObject())
        {
            Assert.Equal(Doubles(set.Value.GetProperty("effective")), Parameters.From(Doubles(set.Value.GetProperty("given"))).Values);
        }
        Assert.Equal(Doubles(TsFsrs.GetProperty("default_parameters")), Parameters.Default.Values);
    }

    static Memory Play(Schedule schedule, JsonElement history, int? take = null)
    {
        var (ratings, elapsed) = (history.GetProperty("ratings"), history.GetProperty("elapsed"));
        var memory = schedule.First((Rating)ratings[0].GetInt32());
        for (var i = 1; i < (take ?? ratings.GetArrayLength()); i++)
        {
            memory = schedule.Next(memory, (Rating)ratings[i].GetInt32(), elapsed[i].GetInt32());
        }
        return memory;
    }

    static Schedule ScheduleOf(JsonElement config) => new(
        Parameters.Default,
        config.TryGetProperty("request_retention", out var r) ? r.GetDouble() : 0.9,
        shortTerm: !config.TryGetProperty("enable_short_term", out var s) || s.GetBoolean());

    static Rating Of(JsonElement step) => (Rating)step.GetProperty("rating").GetInt32();

    static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    static void Near(double expected, double actual, double relative) =>
        Assert.True(Math.Abs(actual - expected) <= relative * Math.Abs(expected), $"{actual:R} is not {expected:R} within {relative:E1}");

    static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", file))).RootElement.Clone();
}
