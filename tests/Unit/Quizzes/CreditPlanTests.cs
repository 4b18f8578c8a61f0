using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Quizzes;

namespace Elearning.Tests.Unit.Quizzes;

public class CreditPlanTests
{
    private static readonly Dictionary<string, Case> Cases = new[]
    {
        BlueprintTests.Of("never", ["lung"], 1),
        BlueprintTests.Of("december", ["lung"], 1, new(2026, 12, 1)),
        BlueprintTests.Of("january", ["lung"], 1, new(2027, 1, 1)),
    }.ToDictionary(c => c.Id);

    private static readonly Quiz Quiz = new() { Id = "q", Title = LocalText.Of("Q"), Description = LocalText.Of("Q"), Mode = Mode.Exam, Cases = [new("never", 1, null), new("december", 2, null), new("january", 3, null), new("gone", 1, null)] };

    [Theory]
    [InlineData("2026-11-30", new[] { "never", "december", "january" })]
    [InlineData("2026-12-01", new[] { "never", "january" })]
    [InlineData("2027-01-01", new[] { "never" })]
    public void From_the_first_day_of_its_month_a_case_is_left_out_of_attempts_for_credit(string day, string[] asked)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(asked, Quiz.Plan(Live, on).Select(p => p.Case));
        Assert.Equal(Cases.Keys.Except(asked), Quiz.PastReview(Cases.GetValueOrDefault, on).Select(c => c.Id));
    }

    [Fact]
    public void Practice_that_is_for_no_credit_keeps_every_case() => Assert.Equal(3, Quiz.Plan(Live).Count);

    private static (string, Case)? Live(string id) => Cases.TryGetValue(id, out var found) ? ("sha", found) : null;
}
