using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Repairs;
using Elearning.Domain.Reports;
using Elearning.Domain.Reviews;
using Xunit;

namespace Elearning.Tests.Unit.Reports;

public sealed class ReportTests
{
    static readonly Report Item = new()
    {
        Id = "cr",
        Stem = LocalText.Of("?"),
        Rubric = [new("1", LocalText.Of("a"), 2, null), new("2", LocalText.Of("b"), 1, null), new("3", LocalText.Of("c"), 1, null)],
    };

    static Grade Mark(params string[] found) => Item.Grade(new Reviewed("Masse.", found));

    [Fact]
    public void A_report_awaits_a_person_and_one_that_says_nothing_is_unanswered()
    {
        Assert.Equal(new(0, Verdict.Awaiting, 1), Item.Grade(new Written("Masse.")));
        Assert.All([null, new Written(" \n "), new Picked(["1"])], (Answer? a) => Assert.Equal(Verdict.Unanswered, Item.Grade(a).Verdict));
    }

    [Theory]
    [InlineData("1,2,3", 1, Verdict.Right)]
    [InlineData("1", 0.5, Verdict.Partial)]
    [InlineData("2,3,9,x", 0.5, Verdict.Partial)]
    [InlineData("", 0, Verdict.Wrong)]
    public void The_mark_is_the_points_of_the_lines_found_over_all(string found, double fraction, Verdict verdict) =>
        Assert.Equal(new((decimal)fraction, verdict, 1), Mark(found.Split(',')));

    [Fact]
    public void A_further_line_never_lowers_the_mark() => Gen.Select(Gen.Int[1, 4].Select(i => $"{i}").Array[0, 5], Gen.Int[1, 3].Select(i => $"{i}")).Sample((found, more) =>
        Assert.True(Mark([.. found, more]).Fraction >= Mark(found).Fraction));

    [Fact]
    public void What_is_awaited_is_neither_sure_nor_wrong_and_moves_no_review()
    {
        Assert.Equal(Certainty.NotSaid, Certainties.Of(Verdict.Awaiting, Confidence.Sure));
        Assert.Null(Ratings.Of(new Grade(0, Verdict.Awaiting, 1), Confidence.Sure, 10, null));
    }

    [Fact]
    public void What_was_found_is_kept_with_the_answer_in_its_stored_form()
    {
        var reviewed = (Reviewed)Answer.FromJson("""{"kind":"reviewed","text":"Masse.","lines":["1","3"]}""");
        Assert.Equal(0.75m, Item.Grade(reviewed).Fraction);
        Assert.Equal(reviewed.ToJson(), Answer.FromJson(reviewed.ToJson()).ToJson());
    }

    [Fact]
    public void Full_marks_end_the_waiting_and_their_withdrawal_begins_it_again_or_gives_back_the_mark()
    {
        var awaiting = Attempt(new Written("Masse."));
        var given = awaiting.Remark(a => (Item with { Allowance = Allowance.FullMarks }).MarkOf(a.Answer))!;
        Assert.True(awaiting.AwaitsMarking);
        Assert.False(given.AwaitsMarking);
        Assert.Equal(new Score(2, 2), given.Score);
        Assert.False(awaiting.Remark(a => (Item with { Allowance = Allowance.Dropped }).MarkOf(a.Answer))!.AwaitsMarking);
        Assert.True((awaiting with { OthersAwait = true }).Remark(a => (Item with { Allowance = Allowance.FullMarks }).MarkOf(a.Answer))!.AwaitsMarking);
        Assert.Equal(new(0.5m, Verdict.Partial, 1), Assert.Single(Attempt(new Reviewed("Masse.", ["1"])).Remark(a => Item.MarkOf(a.Answer))!.Marks).After);
    }

    static MarkedAttempt Attempt(Answer answer) => new(Guid.Empty, [new(0, "r", 1, answer, null, 1, new(0, Verdict.Awaiting, 1))], new(1, 1, 1), new(1, 2));
}
