using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Quizzes;

/// <summary>A quiz as it was last read from content/sets or saved on the web; attempts keep their own plan.</summary>
public sealed class QuizRow
{
    public required string Id { get; init; }
    /// <summary>The YAML file, parsed again whenever it is needed.</summary>
    public required string Source { get; set; }
    /// <summary>Number of its newest save on the web; 0 for a quiz of content/sets. A name belongs to one of the two for good.</summary>
    public int Version { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
}

/// <summary>One save of a quiz on the web; append-only. Its key makes the second of two saves upon the same version fail.</summary>
/// <param name="QuizId">The quiz.</param>
/// <param name="Version">From 1.</param>
/// <param name="Source">The YAML file.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record QuizSave(string QuizId, int Version, string Source, Guid By, DateTimeOffset At);

/// <summary>A quiz asked of a cohort, with its window in time.</summary>
public sealed class Assignment
{
    public Guid Id { get; init; }
    public required string QuizId { get; init; }
    public Guid CohortId { get; init; }
    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }
    public Guid By { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class QuizMapping : IEntityTypeConfiguration<QuizRow>, IEntityTypeConfiguration<QuizSave>, IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<QuizRow> quiz) => quiz.ToTable("quizzes");

    public void Configure(EntityTypeBuilder<QuizSave> save)
    {
        save.ToTable("quiz_saves");
        save.HasKey(s => new { s.QuizId, s.Version });
        save.HasOne<QuizRow>().WithMany().HasForeignKey(s => s.QuizId).OnDelete(DeleteBehavior.Restrict);
        save.HasOne<Accounts.Account>().WithMany().HasForeignKey(s => s.By).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Assignment> assignment)
    {
        assignment.ToTable("assignments");
        assignment.HasOne<QuizRow>().WithMany().HasForeignKey(a => a.QuizId).OnDelete(DeleteBehavior.Restrict);
        assignment.HasOne<Accounts.Cohort>().WithMany().HasForeignKey(a => a.CohortId).OnDelete(DeleteBehavior.Restrict);
        assignment.HasIndex(a => new { a.CohortId, a.ClosesAt });
    }
}
