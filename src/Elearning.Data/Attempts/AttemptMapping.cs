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
    Guid AttemptId, int Position, int Ordinal, Guid? ResponseId, decimal Fraction, Verdict Verdict, int RuleVersion, string? Reason, DateTimeOffset At)
{
    /// <summary>False when a repair dropped the item.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>The judgement without its circumstances.</summary>
    public Grade ToGrade() => new(Fraction, Verdict, RuleVersion) { Counts = Counts };

    /// <summary>A judgement as a row.</summary>
    public static GradeRow Of(Guid attempt, int position, int ordinal, Guid? response, Grade grade, string? reason, DateTimeOffset at) =>
        new(attempt, position, ordinal, response, grade.Fraction, grade.Verdict, grade.RuleVersion, reason, at.ToUniversalTime()) { Counts = grade.Counts };
}

/// <summary>What one visit to a question showed of its series before the answer; append-only, the visits of a position add up.</summary>
/// <param name="Id">Id of the response it came with, or its own when the page was left without one; what is sent twice is kept once.</param>
/// <param name="AttemptId">The attempt.</param>
/// <param name="Position">Index in its plan.</param>
/// <param name="Slices">The written form of a <see cref="Trace"/>.</param>
/// <param name="At">When the server took it.</param>
public sealed record TraceRow(Guid Id, Guid AttemptId, int Position, string Slices, DateTimeOffset At);

/// <summary>Where an intern is in a series of an open attempt, so that another device goes on there; the newest overwrites.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="Case">The case.</param>
/// <param name="Series">Name of the series in it.</param>
/// <param name="Frame">Slice, 0-based.</param>
/// <param name="Centre">Centre of the window in the units of the image; null for the first preset.</param>
/// <param name="Width">Width of the window, above 0; null with the centre.</param>
/// <param name="Column">Pixel column in the middle of the view; null when fitted.</param>
/// <param name="Row">Pixel row in the middle of the view; null when fitted.</param>
/// <param name="Zoom">Magnification, 1 when the whole image just fits.</param>
/// <param name="At">When it was so, by the clock of the page but never ahead of the server's.</param>
public sealed record Reading(Guid AttemptId, string Case, string Series, int Frame, double? Centre, double? Width, double? Column, double? Row, double Zoom, DateTimeOffset At);

internal sealed class AttemptMapping :
    IEntityTypeConfiguration<Attempt>, IEntityTypeConfiguration<Response>, IEntityTypeConfiguration<GradeRow>,
    IEntityTypeConfiguration<Submission>, IEntityTypeConfiguration<StagePassed>, IEntityTypeConfiguration<TraceRow>, IEntityTypeConfiguration<Reading>
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
        grade.Property(g => g.Counts).HasDefaultValue(true).HasSentinel(true);
        // The queue of reports, the oldest first.
        grade.HasIndex(g => g.At).HasFilter("verdict = 4");
        grade.HasOne<Attempt>().WithMany().HasForeignKey(g => g.AttemptId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        // Written once, read as repairs and marks of reports left it: the view gives the score that stands.
        submission.ToTable("submissions");
        submission.ToView("standing_submissions");
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

    public void Configure(EntityTypeBuilder<TraceRow> trace)
    {
        trace.ToTable("traces");
        trace.HasKey(t => t.Id);
        trace.Property(t => t.Id).ValueGeneratedNever();
        trace.Property(t => t.Position).HasColumnType("smallint");
        trace.Property(t => t.Slices).HasMaxLength(Trace.Longest);
        trace.HasOne<Attempt>().WithMany().HasForeignKey(t => t.AttemptId).OnDelete(DeleteBehavior.Restrict);
        trace.HasIndex(t => new { t.AttemptId, t.Position });
    }

    public void Configure(EntityTypeBuilder<Reading> reading)
    {
        reading.ToTable("readings");
        reading.HasKey(r => new { r.AttemptId, r.Case, r.Series });
        reading.HasOne<Attempt>().WithMany().HasForeignKey(r => r.AttemptId).OnDelete(DeleteBehavior.Restrict);
    }
}
