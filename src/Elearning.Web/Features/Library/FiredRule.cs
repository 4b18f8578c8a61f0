using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using static Elearning.Web.Features.Attempts.Kinds.PlaceWords;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Library;

/// <summary>Which part of a marking rule an answer met, in words: for authors, never for interns before disclosure.</summary>
public static class FiredRule
{
    public static string Of(Item item, Answer answer) => (item, answer) switch
    {
        (SingleBest single, Picked { Choices: [var one] }) => T(single.Choices.FirstOrDefault(c => c.Id == one) switch { { IsKey: true } => "library.fired.key", { IsNear: true } => "library.fired.near", _ => "library.fired.no-key" }, one.ToUpperInvariant()),
        (MultipleResponse { Rule: MultipleRule.Balanced } multiple, Picked picked) => T("library.fired.multiple",
            Count(multiple, picked, true), multiple.Choices.Count(c => c.IsKey), Count(multiple, picked, false), multiple.Choices.Count(c => !c.IsKey)),
        (ShortText text, Written written) => text.Match(written.Text) is { } listed
            ? T($"library.fired.text.{listed.Credit}", string.Join(" | ", listed.Wordings)) : T("library.fired.text.unlisted"),
        (NumberItem number, Measured { Value: { } value }) => T(Math.Abs(value - number.Value) <= number.Tolerance ? "library.fired.within" : "library.fired.beyond",
            Plain(value), Plain(number.Value - number.Tolerance), Plain(number.Value + number.Tolerance), number.Unit),
        (Locate { Findings.Count: 0 }, Marked) => T("library.fired.normal"),
        (Locate locate, Marked { Marks.Count: > 0 } marked) when locate.Judge(marked) is var judged => T("library.fired.locate",
            judged.Count(j => j.Verdict == MarkVerdict.Hit), judged.Count(j => j.Verdict is MarkVerdict.Near or MarkVerdict.Miss), locate.Findings.Count, Plain(locate.Cost)),
        (Locate, Marked) => T("library.fired.nothing-seen"),
        (Measure measure, Caliper caliper) when measure.Judge(caliper) is var judged => T("library.fired.measure",
            judged.Ends.Count(e => e.Verdict == MarkVerdict.Hit), T(judged.IsRight ? "library.fired.length-right" : "library.fired.length-wrong"), Plain(measure.Value), Plain(measure.Tolerance)),
        _ => "",
    };

    private static int Count(MultipleResponse item, Picked picked, bool keys) => item.Choices.Count(c => c.IsKey == keys && picked.Choices.Contains(c.Id));
}
