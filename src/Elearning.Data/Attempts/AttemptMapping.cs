using Elearning.Domain.Attempts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Attempts;

/// <summary>A judgement on record; append-only, the highest Ordinal of a position holds.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="Position">Index in its plan.</param>
/// <param name="Ordinal">From 1; a new mark with its reason has the next.</param>
/// <param name="ResponseId">The response judged, or null when there was none.</param>
/// <param name="Fraction">0 to 1.</param>
/// <param name="Verdict">In words.</param>
/// <param name="RuleVersion">Version of the item's rule.</param>
/// <param name="Reason">Why it was marked again, or null for the first mark.</param>
/// <param name="At">When.</param>
public sealed record GradeRow(
    Guid AttemptId, int Position, int Ordinal, Guid? ResponseId, decimal Fraction, Verdict Verdict, int RuleVersion, string? Reason, DateTimeOffset At);

internal sealed class AttemptMapping :
    IEntityTypeConfiguration<Attempt>, IEntityTypeConfiguration<Response>, IEntityTypeConfiguration<GradeRow>,
    IEntityTypeConfiguration<Submission>, IEntityTypeConfiguration<StagePassed>
{
    public void Configure(EntityTypeBuilder<Attempt> attempt)
    {
        attempt.ToTable("attempts");
        attempt.HasKey(a => a.Id);
        attempt.Property(a => a.PersonId);
        attempt.Property(a => a.QuizId);
        attempt.Property(a => a.Plan).HasColumnType("jsonb")
            .HasConversion(Json<IReadOnlyList<PlannedItem>>.Converter, Json<IReadOnlyList<PlannedItem>>.Comparer);
        attempt.Property(a => a.Cases);
        attempt.HasOne<Accounts.Account>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        attempt.HasOne(a => a.Submission).WithOne().HasForeignKey<Submission>(s => s.AttemptId).OnDelete(DeleteBehavior.Restrict);
        attempt.HasMany(a => a.Responses).WithOne().HasForeignKey(r => r.AttemptId).OnDelete(DeleteBehavior.Restrict);
        attempt.HasMany(a => a.StagesPassed).WithOne().HasForeignKey(s => s.AttemptId).OnDelete(DeleteBehavior.Restrict);
        attempt.Navigation(a => a.Responses).UsePropertyAccessMode(PropertyAccessMode.Field);
        attempt.Navigation(a => a.StagesPassed).UsePropertyAccessMode(PropertyAccessMode.Field);
        // The number of an attempt is unique, so that two clicks on "start" make one attempt.
        attempt.HasIndex(a => new { a.PersonId, a.QuizId, a.Number }).IsUnique();
        attempt.HasIndex(a => a.DeadlineAt).HasFilter("deadline_at is not null");
        attempt.HasIndex(a => a.Cases).HasMethod("gin");
    }

    public void Configure(EntityTypeBuilder<Response> response)
    {
        response.ToTable("responses");
        response.HasKey(r => r.Id);
        response.Property(r => r.Id).ValueGeneratedNever();
        response.Property(r => r.Position).HasColumnType("smallint");
        response.Property(r => r.Ordinal).HasColumnType("smallint");
        response.Property(r => r.Answer).HasColumnType("jsonb").HasConversion(a => a!.ToJson(), s => Answer.FromJson(s));
        response.Property(r => r.Confidence).HasColumnType("smallint");
        // What makes a stale page fail even when two requests race.
        response.HasIndex(r => new { r.AttemptId, r.Position, r.Ordinal }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<GradeRow> grade)
    {
        grade.ToTable("grades");
        grade.HasKey(g => new { g.AttemptId, g.Position, g.Ordinal });
        grade.Property(g => g.Position).HasColumnType("smallint");
        grade.Property(g => g.Ordinal).HasColumnType("smallint");
        grade.Property(g => g.Fraction).HasPrecision(5, 4);
        grade.Property(g => g.Verdict).HasColumnType("smallint");
        grade.Property(g => g.RuleVersion).HasColumnType("smallint");
        grade.HasOne<Attempt>().WithMany().HasForeignKey(g => g.AttemptId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        submission.ToTable("submissions");
        submission.HasKey(s => s.AttemptId);
        submission.Property(s => s.AttemptId).ValueGeneratedNever();
        submission.Property(s => s.By).HasColumnType("smallint");
        submission.Property(s => s.Score).HasPrecision(9, 4);
        submission.Property(s => s.Most).HasPrecision(9, 4);
        submission.Ignore(s => s.Share);
    }

    public void Configure(EntityTypeBuilder<StagePassed> stage)
    {
        stage.ToTable("stages_passed");
        stage.HasKey(s => new { s.AttemptId, s.Case, s.Stage });
    }
}
