using Elearning.Domain.Cases;
using Elearning.Domain.Credits;

namespace Elearning.Content.Credits;

/// <summary>What the rules of one regime must share, so that a balance has one cycle, one cap and one target.</summary>
public static class CreditRegimes
{
    /// <summary>Where a rule differs from another of its regime: key, other rule, regime; each key once.</summary>
    public static IEnumerable<string[]> Differences(CreditRule rule, IEnumerable<CreditRule> others) =>
        others.Where(o => o.Regime.Id == rule.Regime.Id && o.Id != rule.Id)
            .SelectMany(o => Keys(rule, o).Select(key => (string[])[key, o.Id, rule.Regime.Id]))
            .DistinctBy(d => d[0]);

    private static IEnumerable<string> Keys(CreditRule a, CreditRule b)
    {
        (string Key, bool Same)[] shared =
        [
            ("regime.name", Same(a.Regime.Name, b.Regime.Name)),
            ("unit", Same(a.Unit, b.Unit)),
            ("valid.from", (a.Anchor ?? a.ValidFrom) == (b.Anchor ?? b.ValidFrom)),
            ("cap", a.Caps.SequenceEqual(b.Caps)),
            ("cycle", a.CycleYears == b.CycleYears),
            ("target", a.Target == b.Target),
            ("zone", a.Zone == b.Zone),
        ];
        return shared.Where(s => !s.Same).Select(s => s.Key);
    }

    private static bool Same(LocalText a, LocalText b) =>
        a.Source == b.Source && a.Translations.Count == b.Translations.Count && a.Translations.All(t => b.Translations.GetValueOrDefault(t.Key) == t.Value);
}
