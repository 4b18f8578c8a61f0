using Elearning.Content.Problems;
using Elearning.Domain.Cases;

namespace Elearning.Content.Cases;

// The kinds whose choices are lines with a box.
internal sealed partial class Composition
{
    public SingleBest Single(ItemText item)
    {
        var choices = Choices(item, "near");
        var keys = choices.Count(c => c.IsKey);
        if (keys != 1 && choices.Length > 0)
        {
            problems.Tell(keys == 0 ? ProblemKinds.NoKey : ProblemKinds.SeveralKeys, item.Choices.Where(c => c.Box == true).Skip(1).FirstOrDefault()?.At ?? item.At, item.Id, $"{keys}");
        }
        return new() { Id = item.Id, Stem = Stem(item), Choices = choices };
    }

    public MultipleResponse Multiple(ItemText item)
    {
        var choices = Choices(item);
        var keys = choices.Count(c => c.IsKey);
        if (keys < 2 && choices.Length > 0)
        {
            problems.Tell(keys == 0 ? ProblemKinds.NoKey : ProblemKinds.OneKeyInMultiple, item.At, item.Id, $"{keys}");
        }
        TellNoWrong(item, keys, choices.Length);
        var rule = item.Attributes.OneOf("rule", ["balanced", "halves", "all-or-nothing", "ripkey"]) switch
        {
            "halves" => MultipleRule.Halves,
            "all-or-nothing" => MultipleRule.AllOrNothing,
            "ripkey" => MultipleRule.Ripkey,
            _ => MultipleRule.Balanced,
        };
        return new() { Id = item.Id, Stem = Stem(item), Choices = choices, Rule = rule };
    }

    public KeyFeature KeyFeatured(ItemText item)
    {
        var choices = Choices(item, "critical");
        var keys = choices.Count(c => c.IsKey);
        if (keys == 0 && choices.Length > 0)
        {
            problems.Tell(ProblemKinds.NoKey, item.At, item.Id, $"{keys}");
        }
        TellNoWrong(item, keys, choices.Length);
        foreach (var both in item.Choices.Where(c => c.Box == true && c.Classes.Contains("critical")))
        {
            problems.Tell(ProblemKinds.CriticalIsTicked, both.At);
        }
        var most = item.Attributes.Whole("most", 1, MostChoices) ?? Math.Max(1, keys);
        if (most < keys)
        {
            problems.Tell(ProblemKinds.MostBelowKeys, item.Attributes.At, $"{most}", $"{keys}");
        }
        return new() { Id = item.Id, Stem = Stem(item), Choices = choices, UpTo = most };
    }

    private void TellNoWrong(ItemText item, int keys, int choices)
    {
        if (keys > 0 && keys == choices)
        {
            problems.Tell(ProblemKinds.NoWrongChoice, item.At, item.Id);
        }
    }

    private Choice[] Choices(ItemText item, string? mark = null)
    {
        TellChoices(item);
        TellSame(item.Choices);
        foreach (var choice in item.Choices)
        {
            TellClasses(choice, mark);
        }
        if (item.Choices.Count == 1)
        {
            problems.Tell(ProblemKinds.TooFewChoices, item.Choices[0].At, item.Id);
        }
        return [.. item.Choices.Take(MostChoices).Select((c, i) => new Choice(Letter(i), c.Html.In(translations, t => t.Choice(item, i)?.Html), c.Box == true, Explanation(item, c, i))
        {
            IsNear = IsNear(c),
            IsCritical = c.Classes.Contains("critical"),
        })];
    }

    private void TellChoices(ItemText item)
    {
        if (item.Choices.Count == 0)
        {
            problems.Tell(ProblemKinds.NoChoices, item.At, item.Id);
        }
        TellTooMany(item.Choices, item.Id);
        foreach (var choice in item.Choices)
        {
            if (choice.Box is null)
            {
                problems.Tell(ProblemKinds.ChoiceWithoutBox, choice.At);
            }
            TellUnexplained(choice);
        }
    }

    private void TellTooMany(IReadOnlyList<ChoiceText> choices, string item)
    {
        if (choices.Count > MostChoices)
        {
            problems.Tell(ProblemKinds.TooManyChoices, choices[MostChoices].At, item, $"{choices.Count}", $"{MostChoices}");
        }
    }

    private void TellUnexplained(ChoiceText choice)
    {
        if (choice.Explanation is null)
        {
            problems.Tell(ProblemKinds.NoChoiceExplanation, choice.At, choice.Plain);
        }
    }

    private void TellSame(IEnumerable<ChoiceText> choices)
    {
        foreach (var same in choices.GroupBy(c => c.Plain).Where(g => g.Key.Length > 0).SelectMany(g => g.Skip(1)))
        {
            problems.Tell(ProblemKinds.SameChoice, same.At, same.Plain);
        }
    }

    // The one mark in braces that a choice of this kind may bear, if any.
    private void TellClasses(ChoiceText choice, string? mark = null)
    {
        foreach (var odd in choice.Classes.Where(c => c != mark))
        {
            problems.Tell(ProblemKinds.UnknownChoiceClass, choice.At, odd, mark is null ? "–" : $"{{.{mark}}}");
        }
        if (mark == "near" && IsNear(choice) && choice.Box == true)
        {
            problems.Tell(ProblemKinds.NearIsTicked, choice.At);
        }
    }

    private static bool IsNear(ChoiceText choice) => choice.Classes.Contains("near");

    private static string Letter(int index) => $"{(char)('a' + index)}";

    private LocalText? Explanation(ItemText item, ChoiceText choice, int index) =>
        choice.Explanation.InOrNull(translations, t => t.Choice(item, index)?.Explanation);
}
