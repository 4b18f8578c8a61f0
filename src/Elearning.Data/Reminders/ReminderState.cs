using System.Linq.Expressions;
using Elearning.Domain.Bounces;

namespace Elearning.Data.Reminders;

/// <summary>Where a reminder stands.</summary>
public enum ReminderState
{
    /// <summary>Owed, never refused.</summary>
    Waiting,
    /// <summary>Owed; the last try went wrong and another comes by itself.</summary>
    Late,
    /// <summary>Sent, and nothing came back.</summary>
    Sent,
    /// <summary>Sent, and came back: it did not arrive.</summary>
    Returned,
    /// <summary>No longer owed.</summary>
    Dropped,
    /// <summary>Given up; an administrator may try again.</summary>
    Failed,
}

/// <summary>The states as questions to the database; Reminder.State answers the same of one row.</summary>
public static class ReminderStates
{
    public static Expression<Func<Reminder, bool>> Are(ReminderState state) => state switch
    {
        ReminderState.Sent => r => r.SentAt != null && (r.Bounce == null || r.Bounce == BounceKind.Delayed),
        ReminderState.Returned => r => r.SentAt != null && r.Bounce != null && r.Bounce != BounceKind.Delayed,
        ReminderState.Dropped => r => r.SentAt == null && r.DroppedAt != null,
        ReminderState.Failed => r => r.SentAt == null && r.DroppedAt == null && r.FailedAt != null,
        ReminderState.Late => r => r.SentAt == null && r.DroppedAt == null && r.FailedAt == null && r.LastError != null,
        _ => r => r.SentAt == null && r.DroppedAt == null && r.FailedAt == null && r.LastError == null,
    };
}
