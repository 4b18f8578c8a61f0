using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Reviews;
using static Elearning.Tests.Unit.Zones;

namespace Elearning.Tests.Unit.Reviews;

public sealed class ReplayTests
{
    private const string Objective = "lung-01#1";
    private static readonly DateTimeOffset Start = Utc("2026-01-05T09:00Z");

    // One answer to one item: what it was marked as on the day, and what it should have been.
    private sealed record Answered(int Attempt, int Minutes, Grade Then, Grade Now, Confidence? Confidence, int Seconds, double? Median);

    private static readonly Gen<Grade> AnyGrade = Gen.Int[0, 5].Select(n => n switch
    {
        0 => new Grade(0, Verdict.Unanswered, 1),
        1 => new Grade(0, Verdict.Awaiting, 1),
        _ => Grade.Of((n - 2) / 3m, 1),
    });

    private static readonly Gen<Answered> AnyAnswer = Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 3], AnyGrade, AnyGrade, Gen.OneOf(Gen.Const((Confidence?)null), Gen.Int[1, 3].Select(n => (Confidence?)n)), Gen.Int[0, 200], Gen.OneOf(Gen.Const((double?)null), Gen.Double[1, 100].Select(d => (double?)d)))
        .Select((attempt, minutes, then, now, confidence, seconds, median) => new Answered(attempt, minutes, then, now, confidence, seconds, median));

    // Attempts lie days apart; what is handed in together is marked at one instant.
    private static readonly Gen<Answered[]> AnyHistory = AnyAnswer.Array[0, 12].Select(all => all.OrderBy(a => a.Attempt).ThenBy(a => a.Minutes).ToArray());

    private static DateTimeOffset At(Answered a) => Start.AddDays(a.Attempt * a.Attempt * 3).AddMinutes(a.Minutes);

    private static Guid Id(int attempt) => new(attempt + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    private static Recall Of(Answered a, Grade grade) => new(Id(a.Attempt), At(a), Allowance.None, grade, a.Confidence, a.Seconds, a.Median);

    // As the site moves reviews on the day: whatever is marked together counts once, by its lowest rating.
    private static Review? Lived(IEnumerable<Answered> history, Func<Answered, Grade> grade) => history
        .GroupBy(a => (a.Attempt, At(a)))
        .Select(g => (g.Key, Rating: g.Min(a => Ratings.Of(grade(a), a.Confidence, a.Seconds, a.Median))))
        .Where(g => g.Rating is not null)
        .Aggregate((Review?)null, (known, g) => Review.After(known, Objective, Id(g.Key.Attempt), g.Rating!.Value, g.Key.Item2, Casablanca));

    [Fact]
    public void Going_through_it_again_with_corrected_marks_is_having_been_marked_right_in_the_first_place() =>
        AnyHistory.Sample(history =>
        {
            Assert.Equal(Lived(history, a => a.Then), Review.Replay(Objective, history.Select(a => Of(a, a.Then)), Casablanca));
            Assert.Equal(Lived(history, a => a.Now), Review.Replay(Objective, history.Select(a => Of(a, a.Now)), Casablanca));
        });

    [Fact]
    public void It_does_not_matter_in_what_order_the_answers_are_read() =>
        Gen.Select(AnyHistory, Gen.Int).Sample((history, seed) =>
        {
            var shuffled = history.Select(a => Of(a, a.Now)).ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(Lived(history, a => a.Now), Review.Replay(Objective, shuffled, Casablanca));
        });

    [Fact]
    public void An_item_that_was_dropped_or_whose_mark_everyone_has_is_as_if_it_had_not_been_asked() =>
        Gen.Select(AnyHistory, Gen.Bool.Select(b => b ? Allowance.Dropped : Allowance.FullMarks)).Sample((history, allowance) =>
        {
            var given = history.Select((a, i) => i % 2 == 0 ? Of(a, a.Now) : Of(a, a.Now) with { Allowance = allowance, Grade = new(1, Verdict.Right, 1) });
            Assert.Equal(Lived(history.Where((_, i) => i % 2 == 0), a => a.Now), Review.Replay(Objective, given, Casablanca));
        });

    [Fact]
    public void A_wrong_that_becomes_right_in_the_middle_of_a_history_moves_everything_after_it()
    {
        Answered One(int attempt, decimal then, decimal now) => new(attempt, 0, Grade.Of(then, 1), Grade.Of(now, 1), null, 30, null);
        Answered[] history = [One(0, 1, 1), One(1, 0, 1), One(2, 1, 1)];
        var (was, now) = (Review.Replay(Objective, history.Select(a => Of(a, a.Then)), Casablanca)!, Review.Replay(Objective, history.Select(a => Of(a, a.Now)), Casablanca)!);
        Assert.Equal((1, 0), (was.Lapses, now.Lapses));
        Assert.True(now.Memory.Stability > was.Memory.Stability);
        Assert.True(now.DueAt > was.DueAt);
    }

    [Theory]
    [InlineData("2026-03-01T03:00Z", "2026-02-20T03:00Z", "2026-02-25T03:00Z", "the day after the correction, not five days late")]
    [InlineData("2026-02-10T03:00Z", "2026-02-20T03:00Z", "2026-02-20T03:00Z", "late already: it moves to the later day")]
    [InlineData("2026-02-20T03:00Z", "2026-02-10T03:00Z", "2026-02-20T03:00Z", "late already: it becomes no later")]
    [InlineData("2026-03-20T03:00Z", "2026-03-10T03:00Z", "2026-03-10T03:00Z", "still to come: the day of the corrected memory")]
    [InlineData("2026-03-10T03:00Z", "2026-03-20T03:00Z", "2026-03-20T03:00Z", "still to come: the day of the corrected memory")]
    [InlineData(null, "2026-02-10T03:00Z", "2026-02-25T03:00Z", "there was no review")]
    public void A_correction_makes_nobody_late(string? was, string replayed, string due, string because)
    {
        var review = Review.Begin(Objective, Id(0), Rating.Good, Start, Casablanca) with { DueAt = Utc(replayed) };
        var corrected = review.DueAfterCorrection(was is null ? null : Utc(was), Utc("2026-02-24T12:00Z"), Paris);
        Assert.True(Utc(due) == corrected.DueAt, because);
        Assert.Equal(review, corrected with { DueAt = review.DueAt });
    }
}
