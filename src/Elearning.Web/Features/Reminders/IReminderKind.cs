using Elearning.Data.Accounts;
using Elearning.Data.Reminders;

namespace Elearning.Web.Features.Reminders;

/// <summary>One kind of reminder: knows whether it is still owed and what it says.</summary>
public interface IReminderKind
{
    /// <summary>As in Reminder.Kind.</summary>
    string Name { get; }

    /// <summary>Asked just before sending, in the person's own language.</summary>
    Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel);
}

/// <summary>Whether a reminder is still owed.</summary>
public abstract record Owed
{
    private Owed()
    {
    }

    /// <param name="Letter">What it says.</param>
    /// <param name="Settles">Other reminders (kind, key) that this one says too: recorded as sent with it.</param>
    public sealed record Still(Letter Letter, params IReadOnlyList<(string Kind, string Key)> Settles) : Owed;

    /// <param name="Reason">Last part of the key "reminders.dropped.*".</param>
    public sealed record NoLonger(string Reason) : Owed;
}
