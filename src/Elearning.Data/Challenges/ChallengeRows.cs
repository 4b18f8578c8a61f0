using Elearning.Domain.Attempts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Challenges;

/// <summary>An intern's objection to the key of an item, tied to the revision and the response it was read with; append-only.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AttemptId">The attempt.</param>
/// <param name="Position">Index in its plan; an answer is challenged once.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Revision">The pinned revision.</param>
/// <param name="ItemId">The item.</param>
/// <param name="ResponseId">The response, or null when there was none.</param>
/// <param name="PersonId">Who wrote it.</param>
/// <param name="Text">The objection.</param>
/// <param name="At">When.</param>
public sealed record Challenge(Guid Id, Guid AttemptId, int Position, string CaseId, string Revision, string ItemId, Guid? ResponseId, Guid PersonId, string Text, DateTimeOffset At);

/// <summary>What a professor answered; at most one.</summary>
/// <param name="ChallengeId">The challenge.</param>
/// <param name="Accepted">Whether the key is to be repaired.</param>
/// <param name="Text">Why, as the intern reads it.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record ChallengeAnswer(Guid ChallengeId, bool Accepted, string Text, Guid By, DateTimeOffset At);

internal sealed class ChallengeMapping : IEntityTypeConfiguration<Challenge>, IEntityTypeConfiguration<ChallengeAnswer>
{
    public void Configure(EntityTypeBuilder<Challenge> challenge)
    {
        challenge.ToTable("challenges");
        challenge.HasKey(c => c.Id);
        challenge.Property(c => c.Id).ValueGeneratedNever();
        challenge.Property(c => c.Position).HasColumnType("smallint");
        challenge.Property(c => c.Text).HasMaxLength(2000);
        challenge.HasOne<Attempt>().WithMany().HasForeignKey(c => c.AttemptId).OnDelete(DeleteBehavior.Restrict);
        challenge.HasOne<Response>().WithMany().HasForeignKey(c => c.ResponseId).OnDelete(DeleteBehavior.Restrict);
        challenge.HasOne<Accounts.Account>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        challenge.HasIndex(c => new { c.AttemptId, c.Position }).IsUnique();
        challenge.HasIndex(c => new { c.PersonId, c.At });
        challenge.HasIndex(c => new { c.CaseId, c.ItemId });
    }

    public void Configure(EntityTypeBuilder<ChallengeAnswer> answer)
    {
        answer.ToTable("challenge_answers");
        answer.HasKey(a => a.ChallengeId);
        answer.Property(a => a.ChallengeId).ValueGeneratedNever();
        answer.Property(a => a.Text).HasMaxLength(2000);
        answer.HasOne<Challenge>().WithOne().HasForeignKey<ChallengeAnswer>(a => a.ChallengeId).OnDelete(DeleteBehavior.Restrict);
        answer.HasOne<Accounts.Account>().WithMany().HasForeignKey(a => a.By).OnDelete(DeleteBehavior.Restrict);
    }
}
