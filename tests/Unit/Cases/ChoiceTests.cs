using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Xunit;

namespace Elearning.Tests.Unit.Cases;

public sealed class ChoiceTests
{
    static Choice[] Choices(int count, Func<int, bool> isKey) =>
        [.. Enumerable.Range(0, count).Select(i => new Choice($"{(char)('a' + i)}", LocalText.Of($"{i}"), isKey(i), null))];

    static SingleBest Single => new() { Id = "dx", Stem = LocalText.Of("?"), Choices = Choices(4, i => i == 2) };

    static MultipleResponse Multiple(int count, int keys) => new() { Id = "signs", Stem = LocalText.Of("?"), Choices = Choices(count, i => i < keys) };

    [Theory]
    [InlineData("c", 1, Verdict.Right)]
    [InlineData("a", 0, Verdict.Wrong)]
    [InlineData("z", 0, Verdict.Wrong)]
    public void A_single_best_answer_is_right_or_wrong(string picked, int fraction, Verdict verdict) =>
        Assert.Equal(new Grade(fraction, verdict, 1), Single.Grade(new Picked([picked])));

    [Fact]
    public void A_near_choice_is_worth_half()
    {
        var item = Single with { Choices = [.. Single.Choices.Select(c => c with { IsNear = c.Id == "b" })] };
        Assert.Equal(["0 Wrong", "0.5 Partial", "1 Right"], new[] { "a", "b", "c" }.Select(c => item.Grade(new Picked([c]))).Select(g => FormattableString.Invariant($"{g.Fraction} {g.Verdict}")));
    }

    [Fact]
    public void No_answer_an_answer_of_another_kind_or_two_picks_in_a_single_are_unanswered()
    {
        Assert.All([null, new Picked([]), new Picked(["c", "a"]), new Written("c"), new Marked([])],
            (Answer? answer) => Assert.Equal(new Grade(0, Verdict.Unanswered, 1), Single.Grade(answer)));
        Assert.Equal(Verdict.Unanswered, Multiple(5, 3).Grade(new Picked([])).Verdict);
        Assert.Equal(Verdict.Unanswered, Multiple(5, 3).Grade(null).Verdict);
    }

    [Fact]
    public void A_choice_struck_out_is_never_marked() =>
        Assert.Equal(1, Single.Grade(new Picked(["c"], ["c", "a"])).Fraction);

    [Theory]
    [InlineData("a b c", 1.0)]
    [InlineData("a b", 0.6667)]
    [InlineData("a b d", 0.1667)]
    [InlineData("a d e", 0)]
    [InlineData("a b c d e", 0)]
    [InlineData("a a a b c", 1.0)]
    [InlineData("a b c zz", 1.0)]
    public void Partial_credit_is_what_is_right_less_what_is_wrong_never_below_zero(string picked, decimal fraction) =>
        Assert.Equal(fraction, Multiple(5, 3).Grade(new Picked(picked.Split(' '))).Fraction);

    [Fact]
    public void Adding_a_right_choice_never_lowers_and_adding_a_wrong_one_never_raises() =>
        Gen.Select(Gen.Int[2, 12], Gen.Int[1, 11], Gen.Int[0, 4095], Gen.Int[0, 11]).Where((count, keys, _, added) => keys < count && added < count)
            .Sample((count, keys, bits, added) =>
            {
                var item = Multiple(count, keys);
                var some = item.Choices.Where((_, i) => i != added && (bits >> i & 1) == 1).Select(c => c.Id).ToArray();
                var (before, after) = (item.Grade(new Picked(some)).Fraction, item.Grade(new Picked([.. some, item.Choices[added].Id])).Fraction);
                Assert.InRange(after, 0, 1);
                Assert.True(item.Choices[added].IsKey ? after >= before : after <= before);
            });
}
