using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Quizzes;

/// <summary>A quiz as it was last read from content/sets; attempts keep their own plan.</summary>
public sealed class QuizRow
{
    public required string Id { get; init; }
    /// <summary>The YAML file, parsed again whenever it is needed.</summary>
    public required string Source { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
}

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

internal sealed class QuizMapping : IEntityTypeConfiguration<QuizRow>, IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<QuizRow> quiz) => quiz.ToTable("quizzes");

    public void Configure(EntityTypeBuilder<Assignment> assignment)
    {
        assignment.ToTable("assignments");
        assignment.HasOne<QuizRow>().WithMany().HasForeignKey(a => a.QuizId).OnDelete(DeleteBehavior.Restrict);
        assignment.HasOne<Accounts.Cohort>().WithMany().HasForeignKey(a => a.CohortId).OnDelete(DeleteBehavior.Restrict);
        assignment.HasIndex(a => new { a.CohortId, a.ClosesAt });
    }
}
