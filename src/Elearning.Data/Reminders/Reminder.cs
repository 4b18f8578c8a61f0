using Elearning.Domain.Bounces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Reminders;

/// <summary>One message owed to one person at one instant. The unique key (person, kind, key) makes owing it twice impossible.</summary>
public sealed class Reminder
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    /// <summary>digest, invitation or password.</summary>
    public required string Kind { get; init; }
    /// <summary>What tells it from the others of its kind: the local day of a digest, the number of an invitation …</summary>
    public required string Key { get; init; }
    /// <summary>Not before this instant; pushed ahead after a failure.</summary>
    public DateTimeOffset DueAt { get; set; }
    /// <summary>Held by a sweep until this instant; after it anyone may try again.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }
    public int Tries { get; set; }
    public string? LastError { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    /// <summary>When it was given up: refused for good, or tried too often. Only an administrator brings it back.</summary>
    public DateTimeOffset? FailedAt { get; set; }
    /// <summary>When it was found to be no longer owed.</summary>
    public DateTimeOffset? DroppedAt { get; set; }
    public string? DroppedReason { get; set; }
    /// <summary>What became of it after it was handed over, as far as a server said so; null while nothing came back.</summary>
    public BounceKind? Bounce { get; set; }
    /// <summary>Status of RFC 3463 that came with it, e.g. 5.1.1.</summary>
    public string? BounceStatus { get; set; }
    /// <summary>When that was read.</summary>
    public DateTimeOffset? BouncedAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>One message owed from now on, or from a later instant.</summary>
    public static Reminder Owe(Guid person, string kind, string key, DateTimeOffset now, DateTimeOffset? due = null) => new()
    {
        Id = Guid.CreateVersion7(now),
        PersonId = person,
        Kind = kind,
        Key = key,
        DueAt = due ?? now,
        CreatedAt = now,
    };

    /// <summary>Where it stands.</summary>
    public ReminderState State => SentAt is not null ? Bounce is BounceKind.Expired or BounceKind.Refused ? ReminderState.Returned : ReminderState.Sent
        : DroppedAt is not null ? ReminderState.Dropped
        : FailedAt is not null ? ReminderState.Failed
        : LastError is not null ? ReminderState.Late
        : ReminderState.Waiting;
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("reminders");
        reminder.Ignore(r => r.State);
        reminder.Property(r => r.Kind).HasMaxLength(32);
        reminder.Property(r => r.Key).HasMaxLength(200);
        reminder.Property(r => r.BounceStatus).HasMaxLength(12);
        reminder.HasOne<Accounts.Account>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        reminder.HasIndex(r => new { r.PersonId, r.Kind, r.Key }).IsUnique();
        reminder.HasIndex(r => r.DueAt).HasFilter("sent_at is null and dropped_at is null and failed_at is null");
        // The outbox is listed newest first.
        reminder.HasIndex(r => r.CreatedAt);
        reminder.HasIndex(r => r.PersonId).HasFilter("bounce is not null");
        // The messages of a campaign are counted on the page that ordered it.
        reminder.HasIndex(r => r.Key).HasFilter("kind = 'target'");
    }
}
