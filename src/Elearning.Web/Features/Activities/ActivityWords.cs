using Elearning.Domain.Credits;
using Elearning.Web.Features.Credits;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Activities;

/// <summary>Activities in the reader's words.</summary>
public static class ActivityWords
{
    /// <summary>The kinds a person may declare.</summary>
    public static readonly IReadOnlyList<ActivityKind> Kinds = [.. Enum.GetValues<ActivityKind>().Where(k => k is not (ActivityKind.Quiz or ActivityKind.Reflection))];

    public static string Kind(ActivityKind kind) => T($"activities.kind.{kind.ToString().ToLowerInvariant()}");

    /// <summary>The accounts in which an activity can count: a regime, or each of its categories.</summary>
    public static IEnumerable<Choice> Accounts(CreditRule rule) => rule.Regime.Categories.Count == 0
        ? [new(rule.Regime.Id, rule.Regime.Name.In(Language))]
        : rule.Regime.Categories.Select(c => new Choice($"{rule.Regime.Id}/{c.Id}", $"{rule.Regime.Name.In(Language)} – {c.Name.In(Language)}"));

    /// <summary>Why nothing can be counted, and what to do.</summary>
    public static string Refusal(Shortfall reason) => T(reason switch
    {
        Shortfall.CapReached => "activities.error.cap",
        Shortfall.TooShort => "activities.error.short",
        Shortfall.NotCounted => "activities.error.kind",
        Shortfall.AlreadyAwarded => "activities.error.already",
        _ => "activities.error.day",
    });

    /// <summary>What tells an activity, in words.</summary>
    public static string Source(Activity activity) => T($"activities.source.{activity.Source}");
}
