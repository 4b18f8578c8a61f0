using System.Globalization;
using Elearning.Data.Repairs;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Repairs;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Elearning.Web.Features.Credits;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Repairs;

/// <summary>Repairs in the reader's words.</summary>
public static class RepairWords
{
    /// <summary>What a change does, in one sentence.</summary>
    public static string Of(KeyChange change, Item item) => change switch
    {
        NewChoices c => T("repairs.change.choices", string.Join(T("attempts.list-comma"), c.Keys.Select(k => ChoiceWords(item, k)))),
        NewPairs p => T("repairs.change.choices", ItemKind.Of(item).Words(item, new Matched(p.Pairs), Language) ?? ""),
        NewOrder o => T("repairs.change.choices", ItemKind.Of(item).Words(item, new Ranked(o.Key), Language) ?? ""),
        NewValue v => T("repairs.change.value", v.Value, v.Tolerance, item is NumberItem n ? n.Unit : "mm"),
        NewMargin m => T("repairs.change.margin", m.Margin, m.Slices),
        NewWordings w => string.Join(' ', w.Wordings.GroupBy(x => x.Credit).OrderByDescending(g => g.Key).Select(g => T($"repairs.change.{g.Key}", string.Join(T("attempts.list-comma"), g.Select(x => $"« {x.Text} »"))))),
        FullMarksToAll => T("repairs.change.full-marks"),
        DropItem => T("repairs.change.drop"),
        _ => T("repairs.change.withdrawal"),
    };

    /// <summary>What a change is, without the key: for those who may not know it.</summary>
    public static string Kind(KeyChange change) => T($"repairs.kind.{change switch { NewChoices or NewPairs or NewOrder => "choices", NewValue => "value", NewMargin => "margin", NewWordings => "wordings", FullMarksToAll => "full-marks", DropItem => "drop", _ => "withdrawal" }}");

    /// <summary>A mark in percent, or that it does not count.</summary>
    public static string Mark(Grade grade) => grade.Counts ? CreditWords.Percent(grade.Fraction) : T("repairs.not-counted");

    public static string Share(Score score) => CreditWords.Percent(score.Share);

    public static string Credit(CreditTurn outcome) => T($"repairs.credit.{outcome}");

    private static string ChoiceWords(Item item, string id) => NewChoices.ChoicesOf(item)?.FirstOrDefault(c => c.Id == id) is { } choice
        ? string.Create(CultureInfo.CurrentCulture, $"{id.ToUpperInvariant()} – {AnswerWords.Plain(choice.Text.In(Language))}") : id.ToUpperInvariant();
}
