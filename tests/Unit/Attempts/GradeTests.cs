using Elearning.Domain.Attempts;
using Xunit;

namespace Elearning.Tests.Unit.Attempts;

public sealed class GradeTests
{
    [Theory]
    [InlineData(1, Verdict.Right)]
    [InlineData(0.9999, Verdict.Partial)]
    [InlineData(0.0001, Verdict.Partial)]
    [InlineData(0, Verdict.Wrong)]
    public void One_is_right_zero_is_wrong_and_all_between_is_partial(decimal fraction, Verdict verdict) =>
        Assert.Equal(new Grade(fraction, verdict, 3), Grade.Of(fraction, 3));

    [Fact]
    public void A_negative_zero_is_zero()
    {
        var zero = Grade.Of(new decimal(0, 0, 0, isNegative: true, scale: 2), 1);
        Assert.Equal((0m, Verdict.Wrong, "0"), (zero.Fraction, zero.Verdict, zero.Fraction.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(-0.0001)]
    [InlineData(1.0001)]
    public void No_other_fraction_is_a_grade(decimal fraction) => Assert.Throws<ArgumentOutOfRangeException>(() => Grade.Of(fraction, 1));

    [Theory]
    [InlineData(Verdict.Right, Confidence.Sure, Certainty.SureRight)]
    [InlineData(Verdict.Right, Confidence.Fair, Certainty.UnsureRight)]
    [InlineData(Verdict.Right, Confidence.Unsure, Certainty.UnsureRight)]
    [InlineData(Verdict.Partial, Confidence.Sure, Certainty.SureWrong)]
    [InlineData(Verdict.Partial, Confidence.Unsure, Certainty.UnsureWrong)]
    [InlineData(Verdict.Wrong, Confidence.Sure, Certainty.SureWrong)]
    [InlineData(Verdict.Wrong, Confidence.Fair, Certainty.UnsureWrong)]
    [InlineData(Verdict.Unanswered, Confidence.Sure, Certainty.NotSaid)]
    [InlineData(Verdict.Right, null, Certainty.NotSaid)]
    public void Only_full_confidence_counts_as_sure(Verdict verdict, Confidence? confidence, Certainty certainty) =>
        Assert.Equal(certainty, Certainties.Of(verdict, confidence));
}
