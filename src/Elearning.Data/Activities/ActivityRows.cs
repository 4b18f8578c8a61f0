using Elearning.Domain.Credits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Activities;

/// <summary>The file that proves an activity; append-only, in the database, because a few hundred kilobytes a credit belong to its backup.</summary>
public sealed class ActivityProof
{
    /// <summary>The activity it proves: AttemptId of its proposal.</summary>
    public Guid ActivityId { get; init; }
    public Guid PersonId { get; init; }
    /// <summary>By its bytes: application/pdf, image/jpeg or image/png.</summary>
    public required string Type { get; init; }
    public required byte[] Content { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>A session at which people were present: told by a list, or by a code at the door.</summary>
public sealed class Session
{
    public Guid Id { get; init; }
    public required string RegimeId { get; init; }
    public required Activity Activity { get; init; }
    public DateOnly On { get; init; }
    /// <summary>Key of the codes at the door.</summary>
    public required byte[] Secret { get; init; }
    /// <summary>The list as it was read, or null while there is none.</summary>
    public string? List { get; set; }
    /// <summary>When the list was entered, or null.</summary>
    public DateTimeOffset? EnteredAt { get; set; }
    public Guid By { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class ActivityMapping : IEntityTypeConfiguration<ActivityProof>, IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<ActivityProof> proof)
    {
        proof.ToTable("activity_proofs");
        proof.HasKey(p => p.ActivityId);
        proof.Property(p => p.ActivityId).ValueGeneratedNever();
        proof.HasOne<Accounts.Account>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions");
        session.Property(s => s.Activity).HasColumnType("jsonb").HasConversion(Json<Activity>.Converter, Json<Activity>.Comparer);
        session.HasIndex(s => s.At);
    }
}
