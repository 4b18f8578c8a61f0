using Elearning.Content.Problems;
using Elearning.Domain.Cases;

namespace Elearning.Content.Cases;

// The kinds with a numbered list: the shared options of extended matching, the ranks of an order.
internal sealed partial class Composition
{
    public ExtendedMatching Matching(ItemText item)
    {
        TellNumbered(item, 2);
        if (item.Choices.Count < 2)
        {
            problems.Tell(ProblemKinds.TooFewStatements, item.Choices.Count == 0 ? item.At : item.Choices[0].At, item.Id);
        }
        TellTooMany(item.Choices, item.Id);
        TellSame(item.Choices);
        TellSame(item.Options);
        foreach (var option in item.Options.Where(o => o.Explanation is not null))
        {
            problems.Tell(ProblemKinds.QuoteOnOption, option.At, option.Plain);
        }
        return new()
        {
            Id = item.Id,
            Stem = Stem(item),
            Options = [.. item.Options.Take(MostChoices).Select((o, i) => new MatchingOption(Letter(i), o.Html.In(translations, t => t.Option(item, i)?.Html)))],
            Stems = [.. item.Choices.Take(MostChoices).Select((c, i) => new MatchingStem($"{i + 1}", c.Html.In(translations, t => t.Choice(item, i)?.Html), KeyOf(c, item), Explanation(item, c, i)))],
        };
    }

    // {key=2} is the second option of the list.
    private string KeyOf(ChoiceText statement, ItemText item)
    {
        TellClasses(statement);
        TellUnexplained(statement);
        var number = statement.Attributes?.Whole("key", 1, Math.Max(1, Math.Min(MostChoices, item.Options.Count)));
        if (number is null && statement.Attributes?.Text("key") is null)
        {
            problems.Tell(ProblemKinds.StatementWithoutKey, statement.At, statement.Plain);
        }
        statement.Attributes?.TellUnknown(".matching");
        return Letter((number ?? 1) - 1);
    }

    public Ordering Ordered(ItemText item)
    {
        TellNumbered(item, item.Choices.Count > 0 ? 1 : 2);
        var entries = item.Options.Select((text, i) => (text, i, ranked: true)).Concat(item.Choices.Select((text, i) => (text, i, ranked: false))).ToArray();
        TellTooMany([.. entries.Select(e => e.text)], item.Id);
        TellSame(entries.Select(e => e.text));
        foreach (var (text, _, _) in entries)
        {
            TellClasses(text);
            TellUnexplained(text);
        }
        // The order of the file is the key: everybody sees the order of the alphabet instead.
        var shown = entries.Take(MostChoices).OrderBy(e => string.Join(' ', Wording.Normalise(e.text.Plain)), StringComparer.Ordinal).ThenBy(e => e.text.Plain, StringComparer.Ordinal).ToArray();
        return new()
        {
            Id = item.Id,
            Stem = Stem(item),
            Choices = [.. shown.Select((e, n) => Entry(e.text, Letter(n), e.ranked, t => e.ranked ? t.Option(item, e.i) : t.Choice(item, e.i)))],
            Key = [.. shown.Select((e, n) => (e, id: Letter(n))).Where(x => x.e.ranked).OrderBy(x => x.e.i).Select(x => x.id)],
        };
    }

    private Choice Entry(ChoiceText text, string id, bool ranked, Func<Translation, ChoiceText?> translated) =>
        new(id, text.Html.In(translations, t => translated(t)?.Html), ranked, text.Explanation.InOrNull(translations, t => translated(t)?.Explanation));

    private void TellNumbered(ItemText item, int least)
    {
        if (item.Options.Count < least)
        {
            problems.Tell(ProblemKinds.NoNumberedList, item.At, item.Id, $"{least}");
        }
        TellTooMany(item.Options, item.Id);
        foreach (var box in item.Options.Where(o => o.Box is not null))
        {
            problems.Tell(ProblemKinds.BoxWithoutChoices, box.At, item.Attributes.Classes[0]);
        }
    }
}
