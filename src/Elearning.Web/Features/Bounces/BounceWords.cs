using Elearning.Data.Reminders;
using Elearning.Domain.Bounces;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Bounces;

/// <summary>What came back, in words.</summary>
public static class BounceWords
{
    /// <summary>What became of a mail and why, or null when nothing came back.</summary>
    public static string? Of(Reminder reminder) => reminder.Bounce is { } kind ? Of(new Bounce(kind, reminder.BounceStatus ?? Bounce.Unnamed)) : null;

    public static string Of(Bounce bounce) => T($"bounces.kind.{bounce.Kind.ToString().ToLowerInvariant()}", T($"bounces.why.{(bounce.Subject is >= 1 and <= 7 ? bounce.Subject : 0)}"), bounce.Status);
}
