using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Repairs;
using Xunit;

namespace Elearning.Tests.Unit.Repairs;

public sealed class RepairTests
{
    private const string Revision = "r1";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private static readonly SingleBest Single = new() { Id = "dx", Stem = LocalText.Of("?"), Choices = Choices(4, 1) };
    private static readonly MultipleResponse Multiple = new() { Id = "dx", Stem = LocalText.Of("?"), Choices = Choices(5, 2) };
    private static readonly NumberItem Number = new() { Id = "dx", Stem = LocalText.Of("?"), Value = 12, Tolerance = 2, Unit = "mm" };
    private static readonly ShortText Text = new() { Id = "dx", Stem = LocalText.Of("?"), Listed = [new(["rein", "néphron"], Credit.Accepted, LocalText.Of("Oui.")), new(["rate"], Credit.KnownWrong, null)] };

    private static readonly ExtendedMatching Match = new()
    {
        Id = "dx",
        Stem = LocalText.Of("?"),
        Options = [.. "abc".Select(c => new MatchingOption($"{c}", LocalText.Of($"{c}")))],
        Stems = [new("1", LocalText.Of("un"), "a", LocalText.Of("Car.")), new("2", LocalText.Of("deux"), "a", null)],
    };
    private static readonly Ordering Order = new() { Id = "dx", Stem = LocalText.Of("?"), Choices = Choices(4, 0), Key = ["c", "a", "b"] };

    private static readonly Gen<Item> Items = OneOf<Item>(Single, Multiple, Number, Text, Match, Order);

    private static readonly Gen<Answer?> Answers = Gen.OneOf(
        Gen.Const((Answer?)null),
        Gen.Char['a', 'e'].Array[0, 4].Select(c => (Answer?)new Picked([.. c.Distinct().Select(x => x.ToString())])),
        Gen.Int[0, 40].Select(n => (Answer?)new Measured($"{n}", n)),
        Gen.Char['a', 'c'].Array[2].Select(c => (Answer?)new Matched([new("1", $"{c[0]}"), new("2", $"{c[1]}")])),
        Gen.Shuffle("abcd".Select(c => $"{c}").ToArray()).Select(c => (Answer?)new Ranked(c[..3])),
        OneOf("rein", "Reins", "rate", "foie", "les néphrons", "").Select(t => (Answer?)new Written(t)));

    private static readonly Gen<KeyChange> Changes = Gen.OneOf(
        Gen.Char['a', 'e'].Array[1, 3].Select(c => (KeyChange)new NewChoices([.. c.Distinct().Select(x => x.ToString())])),
        Gen.Char['a', 'c'].Array[2].Select(c => (KeyChange)new NewPairs([new("1", $"{c[0]}"), new("2", $"{c[1]}")])),
        Gen.Shuffle("abcd".Select(c => $"{c}").ToArray()).Select(c => (KeyChange)new NewOrder(c[..3])),
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 5]).Select((v, t) => (KeyChange)new NewValue(v, t)),
        Gen.Select(OneOf("rein", "foie", "rate", "reins"), OneOf(Credit.Accepted, Credit.Near, Credit.KnownWrong)).Array[1, 3].Select(w => (KeyChange)new NewWordings([.. w.Select(x => new Worded(x.Item1, x.Item2))])),
        OneOf<KeyChange>(new FullMarksToAll(), new DropItem()));

    // An attempt: answers to the item at some positions, and what the others are worth.
    private static readonly Gen<(Answer?[] Answers, decimal[] Weights, Remainder Others)> Attempts =
        Gen.Select(Answers.Array[1, 3], Gen.Decimal[0.25m, 4m].Array[3], Gen.Int[0, 4]).Select((a, w, n) => (a, w.Select(x => Math.Round(x, 2)).ToArray(), new Remainder(n * 0.3333m, n, n)));

    [Fact]
    public void A_repair_and_its_withdrawal_give_the_former_marks_whatever_was_repaired_before_and_between() =>
        Gen.Select(Items, Changes.Array[0, 4], Changes, Changes.Array[0, 4], Attempts).Sample((item, before, change, between, attempt) =>
        {
            var repairs = before.Append(change).Concat(between).Select((c, i) => Repair(i + 1, c)).ToList();
            var withdrawn = repairs[before.Length].Id;
            var without = repairs.Where(r => r.Id != withdrawn).ToArray();
            repairs.Add(Repair(100, new Withdrawal(withdrawn)));
            var (former, now) = (item.Repaired(without.HoldingFor(Revision, "dx")), item.Repaired(repairs.HoldingFor(Revision, "dx")));
            Assert.All(attempt.Answers, a => Assert.Equal(former.MarkOf(a), now.MarkOf(a)));
            // Step by step, each from what the step before had put on record, it comes to the same score.
            var start = Marked(item, attempt);
            var steps = Enumerable.Range(1, repairs.Count).Aggregate(start, (s, n) => Apply(s, item.Repaired(repairs.Take(n).HoldingFor(Revision, "dx"))));
            Assert.Equal(Marked(former, attempt).Score, steps.Score);
        });

    [Fact]
    public void Marks_given_step_by_step_are_those_that_the_whole_history_gives() =>
        Gen.Select(Items, Changes.Array[1, 6], Attempts).Sample((item, changes, attempt) =>
        {
            var repairs = changes.Select((c, i) => Repair(i + 1, c)).ToArray();
            var stored = Enumerable.Range(1, repairs.Length).Aggregate(Marked(item, attempt), (s, n) => Apply(s, item.Repaired(repairs.Take(n).HoldingFor(Revision, "dx"))));
            var again = Marked(item.Repaired(repairs.HoldingFor(Revision, "dx")), attempt);
            Assert.Equal(again.Score, stored.Score);
            Assert.Equal(again.Answers.Select(a => a.Grade), stored.Answers.Select(a => a.Grade));
        });

    [Fact]
    public void A_change_that_fits_is_kept_and_read_again_as_it_was() => Changes.Sample(change =>
        Assert.Equal(change.ToJson(), KeyChange.FromJson(change.ToJson()).ToJson()));

    [Fact]
    public void Two_choices_may_be_right_each_by_itself()
    {
        var repaired = new NewChoices(["b", "c"]).Apply(Single);
        Assert.Equal([0m, 1m, 1m, 0m], "abcd".Select(c => repaired.MarkOf(new Picked([$"{c}"])).Fraction));
        Assert.False(new NewChoices(["b"]).Fits(Single));
        Assert.False(new NewChoices(["z"]).Fits(Single));
        Assert.False(new NewChoices([]).Fits(Multiple));
        Assert.False(new NewChoices(["a"]).Fits(Number));
    }

    [Fact]
    public void Statements_get_other_options_and_orders_another_key()
    {
        Matched answer = new([new("1", "a"), new("2", "b")]);
        Assert.Equal(0.5m, Match.MarkOf(answer).Fraction);
        var matched = (ExtendedMatching)new NewPairs([new("2", "b"), new("1", "a")]).Apply(Match);
        Assert.Equal(1, matched.MarkOf(answer).Fraction);
        Assert.Equal("Car.", matched.Stems[0].Explanation!.Source);
        Assert.Equal(1, new NewOrder(["d", "b", "a"]).Apply(Order).MarkOf(new Ranked(["d", "b", "a"])).Fraction);
        // The same key again, an unknown option, a statement left out or named twice, a rank too few, a choice twice, another kind.
        KeyChange[] unfit =
        [
            new NewPairs([new("1", "a"), new("2", "a")]), new NewPairs([new("1", "a"), new("2", "z")]), new NewPairs([new("1", "b")]), new NewPairs([new("1", "b"), new("1", "c")]), new NewPairs([]),
            new NewOrder(["c", "a", "b"]), new NewOrder(["c", "a"]), new NewOrder(["c", "a", "a"]), new NewOrder(["c", "a", "z"]), new NewOrder([]),
        ];
        Assert.All(unfit, c => Assert.False(c.Fits(Match) || c.Fits(Order) || c.Fits(Single), $"{c}"));
    }

    [Fact]
    public void An_accepted_synonym_counts_in_every_spelling_and_a_wording_moves_from_one_credit_to_another()
    {
        var repaired = (ShortText)new NewWordings([new("Le Foie", Credit.Accepted), new("néphron", Credit.Near)]).Apply(Text);
        Assert.Equal([1m, 1m, 0.5m, 0m], new[] { "foies", "rein", "NÉPHRONS", "rate" }.Select(t => repaired.MarkOf(new Written(t)).Fraction));
        Assert.False(new NewWordings([new("reins", Credit.Accepted)]).Fits(Text));
        Assert.False(new NewWordings([new("rein", Credit.Near), new("nephron", Credit.KnownWrong)]).Fits(Text), "nothing would be accepted any more");
        Assert.False(new NewWordings([new("…", Credit.Accepted)]).Fits(Text));
    }

    [Fact]
    public void A_dropped_item_leaves_the_score_out_of_what_remains_and_a_full_mark_is_for_those_without_an_answer_too()
    {
        var marked = Marked(Single, ([null, new Picked(["a"])], [1, 2, 1], new(1.5m, 2, 2)));
        Assert.Equal(new Score(1.5m, 5), marked.Score);
        var dropped = marked.Remark(a => new DropItem().Apply(Single).MarkOf(a.Answer))!;
        Assert.Equal(new Score(1.5m, 2), dropped.Score);
        Assert.True(dropped.Gain > 0);
        var full = marked.Remark(a => new FullMarksToAll().Apply(Single).MarkOf(a.Answer))!;
        Assert.Equal(new Score(4.5m, 5), full.Score);
        Assert.All(full.Marks, m => Assert.Equal(Verdict.Right, m.After.Verdict));
    }

    [Fact]
    public void An_attempt_of_which_nothing_is_left_has_the_full_mark() =>
        Assert.Equal(1, Marked(Single, ([new Picked(["a"])], [1, 1, 1], default)).Remark(a => new DropItem().Apply(Single).MarkOf(a.Answer))!.Score!.Value.Share);

    [Fact]
    public void A_repair_holds_in_its_revisions_only()
    {
        Repair[] repairs = [Repair(1, new NewChoices(["c"]))];
        Assert.Empty(repairs.HoldingFor("r2", "dx"));
        Assert.Empty(repairs.HoldingFor(Revision, "other"));
        Assert.Equal(1, Single.Repaired(repairs.HoldingFor(Revision, "dx")).MarkOf(new Picked(["c"])).Fraction);
    }

    [Fact]
    public void Revisions_ask_the_same_when_question_and_choices_are_the_same()
    {
        Assert.True(Single.AsksTheSame(Single with { Choices = Choices(4, 3) }));
        Assert.False(Single.AsksTheSame(Single with { Choices = Choices(3, 1) }));
        Assert.False(Single.AsksTheSame(Multiple));
        Assert.True(Match.AsksTheSame(Match with { Stems = [.. Match.Stems.Select(s => s with { Key = "c" })] }));
        Assert.False(Match.AsksTheSame(Match with { Options = [.. Match.Options.Reverse()] }));
        Assert.False(Match.AsksTheSame(Match with { Stems = [Match.Stems[0]] }));
        Assert.False(Order.AsksTheSame(Order with { Choices = Choices(3, 0) }));
        Assert.False(Single.AsksTheSame(Single with { Stem = LocalText.Of("autre ?") }));
    }

    [Fact]
    public void Nothing_changes_where_no_mark_changes() =>
        Assert.Null(Marked(Single, ([new Picked(["a"])], [1, 1, 1], default)).Remark(a => new NewChoices(["c"]).Apply(Single).MarkOf(a.Answer)));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Choice[] Choices(int count, int key) => [.. Enumerable.Range(0, count).Select(i => new Choice($"{(char)('a' + i)}", LocalText.Of($"{i}"), i == key, null))];

    private static Repair Repair(long number, KeyChange change) => new(new Guid((int)number, 0, 0, new byte[8]), number, "case", "dx", [Revision], change, "why", Now);

    private static MarkedAttempt Marked(Item item, (Answer?[] Answers, decimal[] Weights, Remainder Others) attempt)
    {
        var answers = attempt.Answers.Select((a, i) => new MarkedAnswer(i, Revision, attempt.Weights[i], a, null, 1, item.MarkOf(a))).ToArray();
        var score = Score.Of(attempt.Others.Points + answers.Where(a => a.Grade.Counts).Sum(a => a.Weight * a.Grade.Fraction),
            attempt.Others.Most + answers.Where(a => a.Grade.Counts).Sum(a => a.Weight), attempt.Others.All + answers.Sum(a => a.Weight));
        return new(Guid.Empty, answers, attempt.Others, score);
    }

    // What a signature puts on record.
    private static MarkedAttempt Apply(MarkedAttempt attempt, Item item) => attempt.Remark(a => item.MarkOf(a.Answer)) is not { } remarked ? attempt : attempt with
    {
        Score = remarked.Score,
        Answers = [.. attempt.Answers.Select(a => remarked.Marks.FirstOrDefault(m => m.Answer.Position == a.Position) is { } m ? a with { Grade = m.After, Ordinal = a.Ordinal + 1 } : a)],
    };
}
