using Elearning.Domain.Reviews;
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

    /// <summary>The review it keeps.</summary>
    public Review ToReview() => new()
    {
        Objective = Objective,
        Memory = new(Stability, Difficulty),
        LastAt = LastAt,
        DueAt = DueAt,
        Repetitions = Repetitions,
        Lapses = Lapses,
        LastRating = (Rating)LastRating,
        LastAttemptId = LastAttemptId,
        Before = BeforeAt is { } at ? new(new(BeforeStability!.Value, BeforeDifficulty!.Value), at, BeforeRepetitions, BeforeLapses) : null,
    };

    /// <summary>The row that keeps a review.</summary>
    public static ReviewRow Of(Guid person, string @case, Review review) => new()
    {
        PersonId = person,
        Objective = review.Objective,
        CaseId = @case,
        Stability = review.Memory.Stability,
        Difficulty = review.Memory.Difficulty,
        LastAt = review.LastAt,
        DueAt = review.DueAt,
        Repetitions = review.Repetitions,
        Lapses = review.Lapses,
        LastRating = (int)review.LastRating,
        LastAttemptId = review.LastAttemptId,
        BeforeStability = review.Before?.Memory.Stability,
        BeforeDifficulty = review.Before?.Memory.Difficulty,
        BeforeAt = review.Before?.LastAt,
        BeforeRepetitions = review.Before?.Repetitions ?? 0,
        BeforeLapses = review.Before?.Lapses ?? 0,
    };
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
