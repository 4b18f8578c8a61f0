using Elearning.Content.Credits;
using Elearning.Domain.Credits;

namespace Elearning.Web.Features.Activities;

/// <summary>What a person fills in about an activity, or an administrator about a session.</summary>
public sealed record ActivityForm(string? Regime, string? Kind, string? Title, string? Provider, DateOnly? On, int? Minutes, string? Note)
{
    /// <summary>Longest activity, in minutes: a hundred hours.</summary>
    public const int MostMinutes = 6000;

    public static ActivityForm Empty { get; } = new(null, null, null, null, null, null, null);

    /// <summary>The field "Regime" says regime and category in one choice.</summary>
    public (string Regime, string? Category) Account => Regime?.Split('/') is [var regime, var category] ? (regime, category) : (Regime ?? "", null);

    /// <summary>The rule by which the chosen regime counts activities.</summary>
    public CreditRule? RuleOf(IEnumerable<CreditRule> live) => live.FirstOrDefault(r => r.Id == RegimeFile.Prefix + Account.Regime);

    /// <summary>The activity, or the key of what is wrong with the form, in "activities.error".</summary>
    public (Activity? Activity, string? Error) Read(CreditRule? rule, DateOnly today, string source, bool hasProof) =>
        rule is null || !rule.Regime.Knows(Account.Category) || (Account.Category is null && rule.Regime.Categories.Count > 0) ? (null, "regime")
        : !Enum.TryParse<ActivityKind>(Kind, ignoreCase: true, out var kind) || !ActivityWords.Kinds.Contains(kind) || !rule.Regime.Counts.Contains(kind) ? (null, "kind")
        : Title?.Trim() is not { Length: > 2 and <= 200 } title ? (null, "title")
        : Provider?.Length > 200 || Note?.Length > 2000 ? (null, "long")
        : On is not { } on || on < rule.ValidFrom || on > today ? (null, "day")
        : Minutes is not (> 0 and <= MostMinutes) ? (null, "minutes")
        : (new(kind, title, Blank(Provider), Minutes.Value, Account.Category, source, Blank(Note), hasProof), null);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
