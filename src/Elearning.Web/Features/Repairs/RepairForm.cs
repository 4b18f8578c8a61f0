using System.Globalization;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Repairs;

namespace Elearning.Web.Features.Repairs;

/// <summary>A repair as a form proposes it.</summary>
/// <param name="Change">What it does; null when the form says nothing that can be done to the item.</param>
/// <param name="Revisions">The ticked ones that ask the item.</param>
/// <param name="Reason">Why.</param>
/// <param name="Problem">Last part of a key "repairs.problem.*", or null.</param>
public sealed record RepairForm(KeyChange? Change, string[] Revisions, string Reason, string? Problem)
{
    public const int LongestReason = 500;
    public const int MostWordings = 500;

    /// <summary>Reads a posted form, whatever is in it.</summary>
    public static RepairForm Read(IFormCollection form, RepairableItem item)
    {
        var change = ChangeOf(form, item.Item);
        var revisions = form.TryGetValue("Revisions", out var ticked) ? item.Revisions.Select(r => r.Sha).Where(s => ticked.Contains(s)).ToArray() : item.Revisions.Where(r => r.Same).Select(r => r.Sha).ToArray();
        var reason = form["Reason"].ToString().Trim();
        return new(change, revisions, reason,
            reason.Length is 0 or > LongestReason ? "reason" : revisions.Length == 0 ? "revisions" : change is null ? "change" : !change.Fits(item.Item) ? "same" : null);
    }

    /// <summary>The wordings that a form credits otherwise than the item does.</summary>
    public static IReadOnlyList<Worded> Wordings(IFormCollection form, ShortText item) =>
        [.. Rows(form).Where(r => Enum.TryParse<Credit>(r.Credit, out var credit) && Enum.IsDefined(credit)).Select(r => new Worded(r.Text, Enum.Parse<Credit>(r.Credit)))
            .Where(w => Wording.Normalise(w.Text).Length > 0 && !item.Listed.Any(l => l.Credit == w.Credit && l.Wordings.Any(k => Wording.Normalise(k).SequenceEqual(Wording.Normalise(w.Text)))))];

    /// <summary>The rows of a form of wordings: a text, and what was chosen for it.</summary>
    public static IEnumerable<(string Text, string Credit)> Rows(IFormCollection form) => Enumerable.Range(0, MostWordings)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{i}")).TakeWhile(i => form.ContainsKey($"Text-{i}"))
        .Select(i => (form[$"Text-{i}"].ToString(), form[$"Credit-{i}"].ToString())).Where(r => r.Item1.Length is > 0 and <= 300);

    private static KeyChange? ChangeOf(IFormCollection form, Item item) => (form["Kind"].ToString(), item) switch
    {
        ("full-marks", _) => new FullMarksToAll(),
        ("drop", _) => new DropItem(),
        ("choices", _) when NewChoices.ChoicesOf(item) is { } choices => new NewChoices([.. choices.Select(c => c.Id).Where(id => form["Keys"].Contains(id))]),
        ("pairs", ExtendedMatching m) when m.Stems.All(s => form[$"Match-{s.Id}"].ToString().Length > 0) => new NewPairs([.. m.Stems.Select(s => new MatchedPair(s.Id, form[$"Match-{s.Id}"].ToString()))]),
        ("order", Ordering o) when Ranks(form, o) is var ranks && ranks.All(r => r.Length > 0) && ranks.Distinct().Count() == ranks.Length => new NewOrder(ranks),
        ("value", NumberItem or Measure) when Numbers.Parse(form["Value"], "") is { } value && Numbers.Parse(form["Tolerance"], "") is { } tolerance and >= 0 => new NewValue(value, tolerance),
        ("margin", Locate) when Numbers.Parse(form["Margin"], "") is { } margin and >= 0 and <= 100 && int.TryParse(form["Slices"], NumberStyles.None, CultureInfo.InvariantCulture, out var slices) => new NewMargin((double)margin, slices),
        ("wordings", ShortText text) when Wordings(form, text) is [_, ..] wordings => new NewWordings(wordings),
        _ => null,
    };

    private static string[] Ranks(IFormCollection form, Ordering item) => [.. Enumerable.Range(1, item.Key.Count).Select(n => form[string.Create(CultureInfo.InvariantCulture, $"Rank-{n}")].ToString())];
}
