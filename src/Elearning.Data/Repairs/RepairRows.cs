using Elearning.Domain.Attempts;
using Elearning.Domain.Repairs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Repairs;

/// <summary>A proposed correction of an item's key; it does nothing before it is signed. Append-only.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CaseId">The case.</param>
/// <param name="ItemId">The item in it.</param>
/// <param name="Revisions">SHA-256 of the revisions concerned.</param>
/// <param name="Change">What it does.</param>
/// <param name="Reason">Why, as those concerned will read it.</param>
/// <param name="ChallengeId">The challenge it answers, or null.</param>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="ProposedAt">When.</param>
public sealed record KeyRepair(Guid Id, string CaseId, string ItemId, string[] Revisions, KeyChange Change, string Reason, Guid? ChallengeId, Guid ProposedBy, DateTimeOffset ProposedAt);

/// <summary>An administrator's signature under a repair, or the refusal of one; at most one of both.</summary>
/// <param name="RepairId">The repair.</param>
/// <param name="Applied">Whether it holds.</param>
/// <param name="Reason">Why it was refused, or null.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record KeyRepairSignature(Guid RepairId, bool Applied, string? Reason, Guid By, DateTimeOffset At)
{
    /// <summary>Which of all signatures, in order: the order in which repairs hold.</summary>
    public long Number { get; init; }
    /// <summary>How many reviews it moved; null of a refusal, and of what was signed when reviews did not follow.</summary>
    public int? Reviews { get; init; }
}

/// <summary>What a repair changed in one attempt; append-only, the highest number that has a score holds.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="Number">Number of the signature.</param>
/// <param name="RepairId">The repair.</param>
/// <param name="FormerScore">Points before, or null while the attempt was open.</param>
/// <param name="FormerMost">What they were out of.</param>
/// <param name="Score">Points after, or null.</param>
/// <param name="Most">What they are out of.</param>
/// <param name="Marks">The grades that changed.</param>
/// <param name="Credits">What became of its credits.</param>
/// <param name="At">When.</param>
public sealed record Correction(
    Guid AttemptId, long Number, Guid RepairId, decimal? FormerScore, decimal? FormerMost, decimal? Score, decimal? Most,
    IReadOnlyList<CorrectedMark> Marks, IReadOnlyList<CorrectedCredit> Credits, DateTimeOffset At)
{
    /// <summary>The score before, or null.</summary>
    public Score? Before => FormerScore is { } points && FormerMost is { } most ? new(points, most) : null;

    /// <summary>The score after, or null.</summary>
    public Score? After => Score is { } points && Most is { } most ? new(points, most) : null;
}

/// <summary>A grade before and after, with the weight it has in the score.</summary>
public sealed record CorrectedMark(int Position, decimal Weight, Grade Before, Grade After);

/// <summary>What a repair did to a credit.</summary>
public enum CreditTurn
{
    /// <summary>Proposed: the pass mark is reached now.</summary>
    Proposed,
    /// <summary>Was waiting for a signature, and is refused.</summary>
    Refused,
    /// <summary>Was given, and is taken back.</summary>
    Revoked,
}

/// <summary>A credit of an attempt and what became of it.</summary>
public sealed record CorrectedCredit(Guid ProposalId, string RuleId, CreditTurn Turn);

/// <summary>An unlisted wording of a short text that a professor has looked at and leaves without credit or comment.</summary>
/// <param name="Wording">Normalised.</param>
public sealed record IgnoredWording(string CaseId, string ItemId, string Wording, Guid By, DateTimeOffset At);

internal sealed class RepairMapping :
    IEntityTypeConfiguration<KeyRepair>, IEntityTypeConfiguration<KeyRepairSignature>, IEntityTypeConfiguration<Correction>, IEntityTypeConfiguration<IgnoredWording>
{
    public void Configure(EntityTypeBuilder<KeyRepair> repair)
    {
        repair.ToTable("key_repairs");
        repair.HasKey(r => r.Id);
        repair.Property(r => r.Id).ValueGeneratedNever();
        repair.Property(r => r.Change).HasColumnType("jsonb").HasConversion(c => c.ToJson(), s => KeyChange.FromJson(s));
        repair.Property(r => r.Reason).HasMaxLength(500);
        repair.HasOne<Accounts.Account>().WithMany().HasForeignKey(r => r.ProposedBy).OnDelete(DeleteBehavior.Restrict);
        repair.HasOne<Challenges.Challenge>().WithMany().HasForeignKey(r => r.ChallengeId).OnDelete(DeleteBehavior.Restrict);
        repair.HasIndex(r => new { r.CaseId, r.ItemId });
    }

    public void Configure(EntityTypeBuilder<KeyRepairSignature> signature)
    {
        signature.ToTable("key_repair_signatures");
        signature.HasKey(s => s.RepairId);
        signature.Property(s => s.RepairId).ValueGeneratedNever();
        signature.Property(s => s.Number).UseIdentityAlwaysColumn();
        signature.Property(s => s.Reason).HasMaxLength(500);
        signature.HasAlternateKey(s => s.Number);
        signature.HasOne<KeyRepair>().WithOne().HasForeignKey<KeyRepairSignature>(s => s.RepairId).OnDelete(DeleteBehavior.Restrict);
        signature.HasOne<Accounts.Account>().WithMany().HasForeignKey(s => s.By).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Correction> correction)
    {
        correction.ToTable("corrections");
        correction.HasKey(c => new { c.AttemptId, c.Number });
        correction.Property(c => c.FormerScore).HasPrecision(9, 4);
        correction.Property(c => c.FormerMost).HasPrecision(9, 4);
        correction.Property(c => c.Score).HasPrecision(9, 4);
        correction.Property(c => c.Most).HasPrecision(9, 4);
        correction.Property(c => c.Marks).HasColumnType("jsonb").HasConversion(Json<IReadOnlyList<CorrectedMark>>.Converter, Json<IReadOnlyList<CorrectedMark>>.Comparer);
        correction.Property(c => c.Credits).HasColumnType("jsonb").HasConversion(Json<IReadOnlyList<CorrectedCredit>>.Converter, Json<IReadOnlyList<CorrectedCredit>>.Comparer);
        correction.Ignore(c => c.Before).Ignore(c => c.After);
        correction.HasOne<Attempt>().WithMany().HasForeignKey(c => c.AttemptId).OnDelete(DeleteBehavior.Restrict);
        correction.HasOne<KeyRepairSignature>().WithMany().HasForeignKey(c => c.Number).HasPrincipalKey(s => s.Number).OnDelete(DeleteBehavior.Restrict);
        correction.HasIndex(c => c.RepairId);
    }

    public void Configure(EntityTypeBuilder<IgnoredWording> wording)
    {
        wording.ToTable("ignored_wordings");
        wording.HasKey(w => new { w.CaseId, w.ItemId, w.Wording });
        wording.Property(w => w.Wording).HasMaxLength(300);
    }
}
