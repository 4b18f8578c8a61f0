using CsCheck;
using Elearning.Domain.Reviews;
using static Elearning.Tests.Unit.Zones;

namespace Elearning.Tests.Unit.Reviews;

public sealed class ReviewTests
{
    static readonly Guid Monday = Guid.CreateVersion7(Utc("2026-01-05T09:00Z"));
    static readonly Guid Later = Guid.CreateVersion7(Utc("2026-01-07T09:00Z"));
    static readonly Gen<Rating> AnyRating = Gen.Int[1, 4].Select(g => (Rating)g);

    [Fact]
    public void A_first_rating_begins_a_review_that_falls_due_at_four_in_the_morning_of_a_later_day()
    {
        var review = Review.Begin("lung-01#1", Monday, Rating.Good, Utc("2026-01-05T09:00Z"), Casablanca);
        Assert.Equal(2.3065, review.Memory.Stability);
        Assert.Equal(Utc("2026-01-07T03:00Z"), review.DueAt);
        Assert.Equal((1, 0, null), (review.Repetitions, review.Lapses, review.Before));
        Assert.False(review.IsDue(Utc("2026-01-07T02:59:59Z")));
        Assert.True(review.IsDue(Utc("2026-01-07T03:00Z")));
    }

    [Fact]
    public void A_forgotten_objective_comes_back_the_next_day_and_not_the_same()
    {
        var review = Review.Begin("lung-01#1", Monday, Rating.Again, Utc("2026-01-05T09:00Z"), Casablanca);
        Assert.Equal(Utc("2026-01-06T03:00Z"), review.DueAt);
        Assert.Equal(0, review.Lapses);
    }

    [Fact]
    public void What_was_answered_after_midnight_belongs_to_the_day_before()
    {
        var late = Review.Begin("lung-01#1", Monday, Rating.Again, Utc("2026-01-06T02:59Z"), Casablanca);
        var early = Review.Begin("lung-01#1", Monday, Rating.Again, Utc("2026-01-06T03:00Z"), Casablanca);
        Assert.Equal(Utc("2026-01-06T03:00Z"), late.DueAt);
        Assert.Equal(Utc("2026-01-07T03:00Z"), early.DueAt);
    }

    [Fact]
    public void The_sequence_of_ts_fsrs_is_followed_when_the_days_between_attempts_are_its_days()
    {
        (int Gap, Rating Rating)[] history = [(0, Rating.Good), (3, Rating.Good), (11, Rating.Good), (125, Rating.Good), (58, Rating.Good), (0, Rating.Easy), (68, Rating.Again)];
        var at = Utc("2026-01-05T20:00Z");
        Review? review = null;
        foreach (var (gap, rating) in history)
        {
            at = at.AddDays(gap).AddMinutes(1);
            var attempt = Guid.CreateVersion7(at);
            review = review is null ? Review.Begin("abd-01#2", attempt, rating, at, Casablanca) : review.Rate(attempt, rating, at, Casablanca);
        }
        Assert.Equal(6.34374635, review!.Memory.Stability, 1e-6);
        Assert.Equal(7.02698957, review.Memory.Difficulty, 1e-6);
        Assert.Equal((7, 1), (review.Repetitions, review.Lapses));
        Assert.Equal(6, StudyDay.Between(at, review.DueAt, Casablanca));
    }

    [Fact]
    public void Several_items_of_one_attempt_are_one_review_with_the_lowest_rating_in_whatever_order_they_come() =>
        Gen.Select(AnyRating.Array[1, 6], AnyRating, Gen.Int[0, 60], Gen.Int[0, 3600].Array[6]).Sample((ratings, earlier, days, seconds) =>
        {
            var first = Review.Begin("lung-01#1", Monday, earlier, Utc("2026-01-05T09:00Z"), Casablanca);
            var now = Utc("2026-01-05T10:00Z").AddDays(days);
            var expected = first.Rate(Later, ratings.Min(), now, Casablanca);
            var actual = first.Rate(Later, ratings[0], now, Casablanca);
            for (var i = 1; i < ratings.Length; i++)
            {
                actual = actual.Rate(Later, ratings[i], now.AddSeconds(seconds[i]), Casablanca);
            }
            Assert.Equal(expected, actual);
            Assert.Equal(2, actual.Repetitions);
        });

    [Fact]
    public void Several_items_of_a_first_attempt_are_one_first_review_too() =>
        AnyRating.Array[1, 6].Sample(ratings =>
        {
            var now = Utc("2026-01-05T09:00Z");
            var review = ratings[1..].Aggregate(Review.Begin("lung-01#1", Monday, ratings[0], now, Casablanca), (r, g) => r.Rate(Monday, g, now, Casablanca));
            Assert.Equal(Review.Begin("lung-01#1", Monday, ratings.Min(), now, Casablanca), review);
        });

    [Fact]
    public void The_same_rating_again_changes_nothing() =>
        Gen.Select(AnyRating, AnyRating).Sample((earlier, rating) =>
        {
            var once = Review.Begin("lung-01#1", Monday, earlier, Utc("2026-01-05T09:00Z"), Casablanca).Rate(Later, rating, Utc("2026-01-07T09:00Z"), Casablanca);
            Assert.Same(once, once.Rate(Later, rating, Utc("2026-01-09T09:00Z"), Casablanca));
        });

    [Fact]
    public void A_rating_older_than_the_last_attempt_changes_nothing()
    {
        var review = Review.Begin("lung-01#1", Later, Rating.Good, Utc("2026-01-07T09:00Z"), Casablanca);
        Assert.Same(review, review.Rate(Monday, Rating.Again, Utc("2026-01-05T09:00Z"), Casablanca));
    }

    [Fact]
    public void A_second_attempt_on_the_same_day_follows_the_same_day_formula()
    {
        var first = Review.Begin("lung-01#1", Monday, Rating.Good, Utc("2026-01-05T09:00Z"), Casablanca);
        var second = first.Rate(Later, Rating.Good, Utc("2026-01-06T02:00Z"), Casablanca);
        Assert.Equal(2.3065, second.Memory.Stability, 1e-6);
        Assert.Equal(2.11121424, second.Memory.Difficulty, 1e-6);
        Assert.Equal(0.9, second.Retrievability(Utc("2026-01-07T09:00Z"), Casablanca, new Schedule(Parameters.Default)), 0.02);
    }

    [Fact]
    public void Instants_are_kept_in_utc()
    {
        var review = Review.Begin("lung-01#1", Monday, Rating.Good, new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.FromHours(1)), Casablanca);
        Assert.Equal(TimeSpan.Zero, review.LastAt.Offset);
        Assert.Equal(TimeSpan.Zero, review.DueAt.Offset);
    }

    [Fact]
    public void Fuzz_moves_the_day_within_its_range_and_the_same_seed_moves_it_alike() =>
        Gen.Int.Sample(seed =>
        {
            var now = Utc("2026-01-05T09:00Z");
            var review = Review.Begin("lung-01#1", Monday, Rating.Easy, now, Casablanca, fuzz: new Random(seed));
            Assert.InRange(StudyDay.Between(now, review.DueAt, Casablanca), 6, 10);
            Assert.Equal(review, Review.Begin("lung-01#1", Monday, Rating.Easy, now, Casablanca, fuzz: new Random(seed)));
        });

    [Theory]
    [InlineData("2026-02-14T10:00Z", "2026-02-15T04:00Z")] // 04:00 +01, then 04:00 +00: the night Ramadan time begins lasts 25 hours
    [InlineData("2026-03-21T10:00Z", "2026-03-22T03:00Z")]
    [InlineData("2027-02-06T10:00Z", "2027-02-07T04:00Z")]
    [InlineData("2027-03-13T10:00Z", "2027-03-14T03:00Z")]
    public void When_the_clock_of_Morocco_changes_for_Ramadan_tomorrow_still_begins_at_four(string answered, string due)
    {
        SkipIfMoroccoMoved(answered);
        Assert.Equal(Utc(due), Review.Begin("lung-01#1", Monday, Rating.Again, Utc(answered), Casablanca).DueAt);
    }

    [Theory]
    [InlineData("2026-02-15T03:59Z", "2026-02-14")] // 03:59 +00
    [InlineData("2026-02-15T04:00Z", "2026-02-15")]
    [InlineData("2026-03-22T02:59Z", "2026-03-21")] // 03:59 +01, an hour after the clock went forward
    [InlineData("2026-03-22T03:00Z", "2026-03-22")]
    public void Study_days_turn_at_four_on_the_clock_of_Morocco_on_the_nights_it_changes(string instant, string day) =>
        Assert.Equal(Day(day), StudyDay.Of(Utc(instant), Casablanca));

    [Theory]
    [InlineData("2026-03-28T12:00Z", "2026-03-29T02:00Z")]
    [InlineData("2026-10-24T12:00Z", "2026-10-25T03:00Z")]
    public void Summer_time_in_Paris_moves_the_instant_and_not_the_hour(string answered, string due) =>
        Assert.Equal(Utc(due), Review.Begin("lung-01#1", Monday, Rating.Again, Utc(answered), Paris).DueAt);

    [Fact]
    public void Study_days_never_run_backwards_and_each_contains_its_own_beginning() =>
        Gen.Select(Gen.OneOf(Casablanca, Paris), Gen.Int[0, 5_000_000], Gen.Int[0, 3_000]).Sample((zone, minutes, more) =>
        {
            var a = Utc("2024-01-01T00:00Z").AddMinutes(minutes);
            var b = a.AddMinutes(more);
            var (dayA, dayB) = (StudyDay.Of(a, zone), StudyDay.Of(b, zone));
            Assert.True(dayA <= dayB);
            Assert.Equal(dayB.DayNumber - dayA.DayNumber, StudyDay.Between(a, b, zone));
            Assert.Equal(0, StudyDay.Between(b, a, zone));
            Assert.True(StudyDay.Start(dayA, zone) <= a && a < StudyDay.Start(dayA.AddDays(1), zone));
            Assert.Equal(dayA, StudyDay.Of(StudyDay.Start(dayA, zone), zone));
        });
}
