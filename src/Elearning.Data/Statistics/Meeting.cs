using Elearning.Domain.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Statistics;

/// <summary>What a cohort looks at together on Monday: its worst misses of a week. A fact: made once, kept, without names.</summary>
public sealed class Meeting
{
    public Guid Id { get; init; }
    public Guid CohortId { get; init; }
    /// <summary>The Sunday on whose evening the week ends, in the cohort's zone.</summary>
    public DateOnly Week { get; init; }
    public DateTimeOffset From { get; init; }
    public DateTimeOffset To { get; init; }
    /// <summary>People of the cohort who submitted anything.</summary>
    public int People { get; init; }
    /// <summary>The worst first; none when nothing was missed by enough people.</summary>
    public required IReadOnlyList<Miss> Misses { get; init; }
    public DateTimeOffset MadeAt { get; init; }
}

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> meeting)
    {
        meeting.ToTable("meetings");
        meeting.Property(m => m.Misses).HasColumnType("jsonb").HasConversion(Json<IReadOnlyList<Miss>>.Converter, Json<IReadOnlyList<Miss>>.Comparer);
        meeting.HasOne<Accounts.Cohort>().WithMany().HasForeignKey(m => m.CohortId).OnDelete(DeleteBehavior.Restrict);
        // What makes two nodes at once make one.
        meeting.HasIndex(m => new { m.CohortId, m.Week }).IsUnique();
    }
}
