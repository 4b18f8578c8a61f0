using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Reviews;

namespace Elearning.Tests.Unit.Reviews;

public sealed class RatingTests
{
    static readonly Grade Right = Grade.Of(1, 1);
    static readonly Grade Wrong = Grade.Of(0, 1);
    static readonly Gen<Confidence?> AnyConfidence = Gen.Int[0, 3].Select(c => c == 0 ? null : (Confidence?)c);

    [Theory]
    [InlineData(null, null, null, false, Rating.Good)]
    [InlineData(Confidence.Fair, 30.0, 40.0, false, Rating.Good)]
    [InlineData(Confidence.Sure, 30.0, 40.0, false, Rating.Easy)]
    [InlineData(Confidence.Sure, 40.0, 40.0, false, Rating.Easy)]
    [InlineData(Confidence.Sure, 41.0, 40.0, false, Rating.Good)]
    [InlineData(Confidence.Sure, 80.0, 40.0, false, Rating.Good)]
    [InlineData(Confidence.Sure, 81.0, 40.0, false, Rating.Hard)]
    [InlineData(Confidence.Sure, null, 40.0, false, Rating.Good)]
    [InlineData(Confidence.Sure, 30.0, null, false, Rating.Good)]
    [InlineData(Confidence.Sure, 0.0, 40.0, false, Rating.Good)]
    [InlineData(Confidence.Sure, 30.0, 40.0, true, Rating.Hard)]
    [InlineData(Confidence.Unsure, 30.0, 40.0, false, Rating.Hard)]
    [InlineData(null, 81.0, 40.0, false, Rating.Hard)]
    public void A_right_answer_is_rated_by_confidence_pace_and_help(Confidence? confidence, double? seconds, double? median, bool helped, Rating expected) =>
        Assert.Equal(expected, Ratings.Of(Right, confidence, seconds, median, helped));

    [Theory]
    [InlineData(0.49, Rating.Again)]
    [InlineData(0.5, Rating.Hard)]
    [InlineData(0.99, Rating.Hard)]
    public void A_partial_answer_is_recalled_with_effort_from_half_the_credit_on(double fraction, Rating expected) =>
        Assert.Equal(expected, Ratings.Of(Grade.Of((decimal)fraction, 1), Confidence.Sure, 1, 40));

    [Fact]
    public void An_item_may_ask_for_more_than_half() =>
        Assert.Equal(Rating.Again, Ratings.Of(Grade.Of(0.7m, 1), Confidence.Fair, passFraction: 1));

    [Fact]
    public void A_failure_is_never_hard() =>
        Gen.Select(AnyConfidence, Gen.Double[0, 100], Gen.Double[0, 100], Gen.Bool, Gen.Decimal[0, 0.499m]).Sample((confidence, seconds, median, helped, fraction) =>
        {
            Assert.Equal(Rating.Again, Ratings.Of(Wrong, confidence, seconds, median, helped));
            Assert.Equal(Rating.Again, Ratings.Of(Grade.Of(fraction, 1), confidence, seconds, median, helped));
        });

    [Fact]
    public void What_was_not_answered_is_not_a_review() =>
        Assert.Null(Ratings.Of(new Grade(0, Verdict.Unanswered, 1), Confidence.Sure));
}
