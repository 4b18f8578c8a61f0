using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Quizzes;
using Xunit;

namespace Elearning.Tests.Unit.Cases;

public sealed class KeyFeatureTests
{
    // a and b are right, e would kill.
    static readonly KeyFeature Next = new()
    {
        Id = "next",
        Stem = LocalText.Of("?"),
        UpTo = 3,
        Choices = [.. "abcde".Select(c => new Choice($"{c}", LocalText.Of($"{c}"), c <= 'b', null) { IsCritical = c == 'e' })],
    };

    [Theory]
    [InlineData("a b", 1)]
    [InlineData("a b c", 1)]
    [InlineData("a", 0.5)]
    [InlineData("a c d", 0.5)]
    [InlineData("c", 0)]
    [InlineData("a b c d", 0)]
    [InlineData("a b e", 0)]
    [InlineData("e", 0)]
    [InlineData("a b zz", 1)]
    public void More_than_n_or_a_dangerous_act_earn_nothing_else_the_share_of_right_ones(string picked, decimal fraction) =>
        Assert.Equal(fraction, Next.Grade(new Picked(picked.Split(' '))).Fraction);

    [Fact]
    public void No_pick_is_no_answer_and_a_dangerous_act_struck_out_is_none()
    {
        Assert.Equal(Verdict.Unanswered, Next.Grade(new Picked([])).Verdict);
        Assert.Equal(Verdict.Unanswered, Next.Grade(new Written("a")).Verdict);
        Assert.Equal(1, Next.Grade(new Picked(["a", "b"], ["e"])).Fraction);
        Assert.Equal(["e"], Next.Dangerous(new Picked(["a", "e"])).Select(c => c.Id));
    }

    [Fact]
    public void Whatever_is_picked_one_dangerous_act_more_makes_nothing_of_it() => Gen.Int[0, 31].Sample(bits =>
    {
        string[] picked = [.. Next.Choices.Where((_, i) => (bits >> i & 1) == 1).Select(c => c.Id)];
        Assert.InRange(Next.Grade(new Picked(picked)).Fraction, 0, 1);
        Assert.Equal(0, Next.Grade(new Picked([.. picked, "e"])).Fraction);
    });

    [Fact]
    public void A_quiz_that_weighs_cases_makes_of_each_the_mean_of_its_decisions()
    {
        static Case Of(string id, int items) => new()
        {
            Id = id,
            Title = LocalText.Of(id),
            Organs = [],
            Modalities = [],
            Level = 1,
            Minutes = 1,
            Authors = [],
            Disclosures = "none",
            Objectives = [],
            Proof = "none",
            Reviewed = false,
            Synthetic = false,
            References = [],
            Licence = "",
            Languages = ["fr"],
            Stages = [.. Enumerable.Range(1, items).Select(n => new Stage(n, LocalText.Of(""), [], [Next with { Id = $"q{n}" }]))],
        };
        var quiz = new Quiz { Id = "q", Title = LocalText.Of("q"), Description = LocalText.Of(""), Mode = Mode.Exam, WeighsCases = true, Cases = [new("one", 1, null), new("four", 1, null), new("two", 3, ["q1", "q2"])] };
        var plan = quiz.Plan(id => (id, Of(id, id switch { "one" => 1, "four" => 4, _ => 5 })));
        Assert.Equal([("one", 1m), ("four", 1m), ("two", 3m)], plan.GroupBy(p => p.Case).Select(g => (g.Key, g.Sum(p => p.Weight))));
        Assert.All((quiz with { WeighsCases = false }).Plan(id => (id, Of(id, 4))), p => Assert.Contains(p.Weight, new[] { 1m, 3m }));
    }
}
