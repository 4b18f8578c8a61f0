using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Attempts.Kinds;

/// <summary>Picking among choices.</summary>
public abstract class ChoiceKind<T> : ItemKind<T, ChoiceFields, ChoiceKey> where T : ChoiceItem
{
    protected override Asked Ask(T item, Asked asked, string wish) => asked with
    {
        Choices = [.. item.Choices.Select(c => new AskedChoice(c.Id, Passage.Of(c.Text, wish)))],
        Places = item.Most,
    };

    // A pick too many is an answer, and is marked as the rule says; only radio buttons can send no more than one.
    protected override Answer? Read(T item, PostedFields fields) => fields.Picks(item.Choices, item.Most == 1 ? 1 : item.Choices.Count);

    protected override string? Missing(T item, Answer answer) => answer is Picked { Choices.Count: 0 } ? "attempts.problem.no-answer" : null;

    protected override string? Words(T item, Answer answer, string wish) => answer is Picked { Choices.Count: > 0 } picked
        ? string.Join(T("attempts.list-separator"), picked.Choices.Select(id => AnswerWords.Lettered(id, item.Choices.FirstOrDefault(c => c.Id == id)?.Text, wish)))
        : null;

    protected override Answer FullMark(T item, PublishedCase published) => new Picked([.. item.Keys.Take(item.Most)]);

}

/// <summary>Single best answer.</summary>
public sealed class SingleKind : ChoiceKind<SingleBest>
{
    protected override string Rule(SingleBest item) => T(item.Choices.Any(c => c.IsNear) ? "attempts.rule.single-near" : "attempts.rule.single");
}

/// <summary>Multiple response.</summary>
public sealed class MultipleKind : ChoiceKind<MultipleResponse>
{
    protected override string Rule(MultipleResponse item) => item.Rule switch
    {
        MultipleRule.Halves => Plural("attempts.rule.halves", item.Most),
        MultipleRule.AllOrNothing => T("attempts.rule.all-or-nothing"),
        MultipleRule.Ripkey => T("attempts.rule.ripkey"),
        _ => T("attempts.rule.multiple"),
    };
}

/// <summary>Key feature: select up to n.</summary>
public sealed class KeyFeatureKind : ChoiceKind<KeyFeature>
{
    protected override string Rule(KeyFeature item) => Plural("attempts.rule.key-feature", item.UpTo);
}
