using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Reviews;

/// <summary>A scheduled return of one person to one learning objective, with the state before the last attempt so that rating it again is idempotent.</summary>
public sealed class ReviewRow
{
    public Guid PersonId { get; init; }
    /// <summary>"case#n".</summary>
    public required string Objective { get; init; }
    public required string CaseId { get; init; }
    public double Stability { get; set; }
    public double Difficulty { get; set; }
    public DateTimeOffset LastAt { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public int Repetitions { get; set; }
    public int Lapses { get; set; }
    public int LastRating { get; set; }
    public Guid LastAttemptId { get; set; }
    public double? BeforeStability { get; set; }
    public double? BeforeDifficulty { get; set; }
    public DateTimeOffset? BeforeAt { get; set; }
    public int BeforeRepetitions { get; set; }
    public int BeforeLapses { get; set; }
}

internal sealed class ReviewMapping : IEntityTypeConfiguration<ReviewRow>
{
    public void Configure(EntityTypeBuilder<ReviewRow> review)
    {
        review.ToTable("reviews");
        review.HasKey(r => new { r.PersonId, r.Objective });
        review.HasOne<Accounts.Account>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        review.HasIndex(r => new { r.PersonId, r.DueAt });
    }
}
