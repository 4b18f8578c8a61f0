using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Credits;

/// <summary>One version of a credit rule as it was read from content/credit-rules. Versions are kept for the credits given under them.</summary>
public sealed class CreditRuleRow
{
    public required string Id { get; init; }
    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public required string Version { get; init; }
    public required string Source { get; init; }
    public bool Live { get; set; }
    public DateTimeOffset ImportedAt { get; init; }
}

/// <summary>A credit that a rule proposes, with its evidence; an administrator decides.</summary>
public sealed class CreditProposal
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public required string RuleId { get; init; }
    public required string RuleVersion { get; init; }
    public required string RegimeId { get; init; }
    public required string QuizId { get; init; }
    public Guid AttemptId { get; init; }
    /// <summary>First day of the cycle it counts in; with person and rule the key of "exactly once".</summary>
    public DateOnly CycleFrom { get; init; }
    public decimal Amount { get; init; }
    /// <summary>Score, attempts, time spent, cases and revisions, as JSON.</summary>
    public required string Evidence { get; init; }
    public DateTimeOffset ProposedAt { get; init; }
}

/// <summary>An administrator's signature under a proposal; at most one.</summary>
public sealed record CreditDecision(Guid ProposalId, bool Approved, string? Reason, Guid By, DateTimeOffset At);

/// <summary>A line of the ledger; append-only, kept so by a trigger.</summary>
public sealed record CreditEntryRow(
    Guid Id, Guid PersonId, string RegimeId, string RuleId, string RuleVersion, string Kind, decimal Amount,
    Guid? ProposalId, Guid? Reverses, string? Reason, Guid By, DateTimeOffset At);

/// <summary>A frozen statement of a ledger entry that anyone can check by its number.</summary>
public sealed record CertificateRow(
    string Number, Guid PersonId, Guid EntryId, string Holder, string Title, string Wording, decimal Amount, string Unit,
    DateOnly CompletedOn, DateTimeOffset IssuedAt, Guid IssuedBy);

/// <summary>The end of a certificate's validity.</summary>
public sealed record CertificateRevocation(string Number, string Reason, Guid By, DateTimeOffset At);

internal sealed class CreditMapping :
    IEntityTypeConfiguration<CreditRuleRow>, IEntityTypeConfiguration<CreditProposal>, IEntityTypeConfiguration<CreditDecision>,
    IEntityTypeConfiguration<CreditEntryRow>, IEntityTypeConfiguration<CertificateRow>, IEntityTypeConfiguration<CertificateRevocation>
{
    public void Configure(EntityTypeBuilder<CreditRuleRow> rule)
    {
        rule.ToTable("credit_rules");
        rule.HasKey(r => new { r.Id, r.Version });
        rule.HasIndex(r => r.Id).IsUnique().HasFilter("live");
    }

    public void Configure(EntityTypeBuilder<CreditProposal> proposal)
    {
        proposal.ToTable("credit_proposals");
        proposal.Property(p => p.Amount).HasPrecision(6, 2);
        proposal.Property(p => p.Evidence).HasColumnType("jsonb");
        proposal.HasOne<CreditRuleRow>().WithMany().HasForeignKey(p => new { p.RuleId, p.RuleVersion }).OnDelete(DeleteBehavior.Restrict);
        proposal.HasOne<Accounts.Account>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasIndex(p => new { p.PersonId, p.RuleId, p.CycleFrom }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CreditDecision> decision)
    {
        decision.ToTable("credit_decisions");
        decision.HasKey(d => d.ProposalId);
        decision.HasOne<CreditProposal>().WithOne().HasForeignKey<CreditDecision>(d => d.ProposalId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CreditEntryRow> entry)
    {
        entry.ToTable("credit_entries");
        entry.Property(e => e.Amount).HasPrecision(6, 2);
        entry.HasOne<Accounts.Account>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<CreditEntryRow>().WithMany().HasForeignKey(e => e.Reverses).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => e.ProposalId).IsUnique().HasFilter("kind = 'award'");
        entry.HasIndex(e => e.Reverses).IsUnique().HasFilter("reverses is not null");
        entry.HasIndex(e => new { e.PersonId, e.At });
    }

    public void Configure(EntityTypeBuilder<CertificateRow> certificate)
    {
        certificate.ToTable("certificates");
        certificate.HasKey(c => c.Number);
        certificate.Property(c => c.Amount).HasPrecision(6, 2);
        certificate.HasOne<CreditEntryRow>().WithMany().HasForeignKey(c => c.EntryId).OnDelete(DeleteBehavior.Restrict);
        certificate.HasIndex(c => c.PersonId);
    }

    public void Configure(EntityTypeBuilder<CertificateRevocation> revocation)
    {
        revocation.ToTable("certificate_revocations");
        revocation.HasKey(r => r.Number);
        revocation.HasOne<CertificateRow>().WithOne().HasForeignKey<CertificateRevocation>(r => r.Number).OnDelete(DeleteBehavior.Restrict);
    }
}
