using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;

namespace Elearning.Domain.Repairs;

/// <summary>Other choices are right; of a single best answer several may be, each by itself.</summary>
/// <param name="Keys">Ids of the right choices, at least one.</param>
public sealed record NewChoices(IReadOnlyList<string> Keys) : KeyChange
{
    /// <inheritdoc/>
    public override bool Fits(Item item) => ChoicesOf(item) is { } choices && Keys.Count > 0 && Keys.All(k => choices.Any(c => c.Id == k)) && !choices.All(c => c.IsKey == Keys.Contains(c.Id));

    /// <summary>The choices of an item whose key is among them; null of any other.</summary>
    public static IReadOnlyList<Choice>? ChoicesOf(Item item) => (item as ChoiceItem)?.Choices;

    /// <inheritdoc/>
    protected override Item Changed(Item item) => (ChoiceItem)item with { Choices = [.. ((ChoiceItem)item).Choices.Select(c => Keys.Contains(c.Id) ? c with { IsKey = true, IsNear = false, IsCritical = false } : c with { IsKey = false })] };
}

/// <summary>Other options fit the statements of a matching item.</summary>
/// <param name="Pairs">One option for every statement.</param>
public sealed record NewPairs(IReadOnlyList<MatchedPair> Pairs) : KeyChange
{
    /// <inheritdoc/>
    public override bool Fits(Item item) => item is ExtendedMatching m && Pairs.Count == m.Stems.Count
        && m.Stems.All(s => Pairs.Count(p => p.Stem == s.Id) == 1) && Pairs.All(p => m.Options.Any(o => o.Id == p.Option))
        && m.Stems.Any(s => OptionOf(s) != s.Key);

    /// <inheritdoc/>
    protected override Item Changed(Item item) => (ExtendedMatching)item with { Stems = [.. ((ExtendedMatching)item).Stems.Select(s => s with { Key = OptionOf(s) })] };

    private string OptionOf(MatchingStem stem) => Pairs.First(p => p.Stem == stem.Id).Option;
}

/// <summary>Another order is right, over the same number of ranks: answers were given rank by rank.</summary>
/// <param name="Key">Ids of the choices, the first first; each once.</param>
public sealed record NewOrder(IReadOnlyList<string> Key) : KeyChange
{
    /// <inheritdoc/>
    public override bool Fits(Item item) => item is Ordering o && Key.Count == o.Key.Count && Key.Distinct().Count() == Key.Count
        && Key.All(k => o.Choices.Any(c => c.Id == k)) && !Key.SequenceEqual(o.Key);

    /// <inheritdoc/>
    protected override Item Changed(Item item) => (Ordering)item with { Key = Key };
}

/// <summary>Another number or length is right, or another distance from it still is.</summary>
/// <param name="Value">In the unit of the item.</param>
/// <param name="Tolerance">At least 0, in the same unit.</param>
public sealed record NewValue(decimal Value, decimal Tolerance) : KeyChange
{
    // Far beyond every measure, and far from where sums overflow.
    private const decimal Most = 1_000_000_000;

    /// <inheritdoc/>
    public override bool Fits(Item item) => Tolerance is >= 0 and <= Most && Math.Abs(Value) <= Most && item switch
    {
        NumberItem n => (n.Value, n.Tolerance) != (Value, Tolerance),
        Measure m => Value > 0 && (m.Value, m.Tolerance) != (Value, Tolerance),
        _ => false,
    };

    /// <inheritdoc/>
    protected override Item Changed(Item item) => item switch
    {
        NumberItem n => n with { Value = Value, Tolerance = Tolerance },
        Measure m => m with { Value = Value, Tolerance = Tolerance },
        _ => item,
    };
}

/// <summary>A place counts from farther away, or from nearer only.</summary>
/// <param name="Margin">Millimetres around an outline, 0 to 100.</param>
/// <param name="Slices">Slices above or below, 0 to 20.</param>
public sealed record NewMargin(double Margin, int Slices) : KeyChange
{
    /// <inheritdoc/>
    public override bool Fits(Item item) => Margin is >= 0 and <= 100 && Slices is >= 0 and <= 20 && item is Locate { Findings.Count: > 0 } l && (l.Margin, l.Slices) != (Margin, Slices);

    /// <inheritdoc/>
    protected override Item Changed(Item item) => (Locate)item with { Margin = Margin, Slices = Slices };
}

/// <summary>One wording of a short text and how it is credited from now on.</summary>
public sealed record Worded(string Text, Credit Credit);

/// <summary>Wordings are accepted, near or wrong, whatever was listed before.</summary>
/// <param name="Wordings">At least one; of two that read the same the last holds.</param>
public sealed record NewWordings(IReadOnlyList<Worded> Wordings) : KeyChange
{
    /// <inheritdoc/>
    public override bool Fits(Item item) => item is ShortText text && Wordings.Count > 0 && Wordings.All(w => Wording.Normalise(w.Text).Length > 0)
        && Wordings.Any(w => !text.Listed.Any(l => l.Credit == w.Credit && l.Wordings.Any(known => Same(known, w.Text))))
        && Relisted(text).Any(l => l.Credit == Credit.Accepted);

    /// <inheritdoc/>
    protected override Item Changed(Item item) => (ShortText)item with { Listed = Relisted((ShortText)item) };

    // A wording that is listed already leaves its place; explanations stay with those that remain there.
    private ListedAnswer[] Relisted(ShortText text) =>
    [
        .. text.Listed.Select(l => l with { Wordings = [.. l.Wordings.Where(known => !Wordings.Any(w => Same(known, w.Text)))] }).Where(l => l.Wordings.Count > 0),
        .. Wordings.Where((w, i) => !Wordings.Skip(i + 1).Any(later => Same(later.Text, w.Text))).Select(w => new ListedAnswer([w.Text], w.Credit, null)),
    ];

    private static bool Same(string one, string other) => Wording.Normalise(one).SequenceEqual(Wording.Normalise(other));
}
