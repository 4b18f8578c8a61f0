using Elearning.Domain.Attempts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Reflections;

/// <summary>What a person writes of a quiz she finished, or of a case she reviewed, and of what it changes for her; append-only. Credits are proposed under its id.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PersonId">Who.</param>
/// <param name="QuizId">The quiz, or null.</param>
/// <param name="CaseId">The case, where it is about no quiz.</param>
/// <param name="AttemptId">The attempt after which it was written.</param>
/// <param name="Text">Plain text.</param>
/// <param name="At">When.</param>
public sealed record Reflection(Guid Id, Guid PersonId, string? QuizId, string? CaseId, Guid AttemptId, string Text, DateTimeOffset At);

internal sealed class ReflectionMapping : IEntityTypeConfiguration<Reflection>
{
    public void Configure(EntityTypeBuilder<Reflection> reflection)
    {
        reflection.ToTable("reflections");
        reflection.Property(r => r.Id).ValueGeneratedNever();
        reflection.Property(r => r.Text).HasMaxLength(Domain.Credits.ReflectionTerms.Longest);
        reflection.HasOne<Accounts.Account>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        reflection.HasOne<Attempt>().WithMany().HasForeignKey(r => r.AttemptId).OnDelete(DeleteBehavior.Restrict);
        reflection.HasIndex(r => new { r.PersonId, r.QuizId });
    }
}
