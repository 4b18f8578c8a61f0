using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using Elearning.Domain.Delegations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Elearning.Data.Credits;

/// <summary>One version of a credit rule as it was read from content/credit-rules. Versions are kept for the credits given under them.</summary>
public sealed class CreditRuleRow
{
    public required string Id { get; init; }
    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public required string Version { get; init; }
    public required string Source { get; init; }
    /// <summary>The file of its regime as it was then; null when the rule names its regime itself, or is a regime's own rule for activities.</summary>
    public string? RegimeSource { get; init; }
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
    /// <summary>Title of the quiz when it was submitted.</summary>
    public required LocalText QuizTitle { get; init; }
    /// <summary>Category of the regime it would count in, or null.</summary>
    public string? Category { get; init; }
    /// <summary>The attempt, or the activity; with the rule, and the repair if any, the key of "exactly once".</summary>
    public Guid AttemptId { get; init; }
    /// <summary>The key repair that raised the attempt above the pass mark, or null when it was submitted so.</summary>
    public Guid? RepairId { get; init; }
    /// <summary>The day it would count on, and so its year and cycle.</summary>
    public DateOnly CountsOn { get; init; }
    /// <summary>First day of the cycle it counts in.</summary>
    public DateOnly CycleFrom { get; init; }
    public decimal Amount { get; init; }
    /// <summary>Whether the cap cut the amount.</summary>
    public bool Capped { get; init; }
    public required Evidence Evidence { get; init; }
    public DateTimeOffset ProposedAt { get; init; }
}

/// <summary>A signature under a proposal; at most one. By an administrator, or by whom one lent her power.</summary>
public sealed record CreditDecision(Guid ProposalId, bool Approved, string? Reason, Guid By, DateTimeOffset At)
{
    /// <summary>The delegation it was signed by; null when by an administrator's own office.</summary>
    public Guid? DelegationId { get; init; }
}

/// <summary>The first of two signatures, where a regime asks for two; at most one.</summary>
public sealed record CreditEndorsement(Guid ProposalId, Guid By, DateTimeOffset At)
{
    /// <summary>The delegation it was signed by; null when by an administrator's own office.</summary>
    public Guid? DelegationId { get; init; }
}

/// <summary>A message to those under the target of a regime; append-only. Who it goes to are its reminders.</summary>
public sealed record Campaign(Guid Id, string RegimeId, string Subject, string Text, DateTimeOffset DueAt, Guid By, DateTimeOffset At);

/// <summary>What a nightly proof found; append-only. Its last line must still be there in the next.</summary>
public sealed class LedgerProofRow
{
    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }
    /// <summary>Lines of the ledger, and the hash of the last.</summary>
    public long Entries { get; init; }
    public required string Head { get; init; }
    /// <summary>Credits that were derived again, and grades that were judged again.</summary>
    public int Credits { get; init; }
    public int Grades { get; init; }
    public required IReadOnlyList<Difference> Differences { get; init; }
}

internal sealed class CreditMapping :
    IEntityTypeConfiguration<LedgerProofRow>, IEntityTypeConfiguration<Campaign>,
    IEntityTypeConfiguration<CreditRuleRow>, IEntityTypeConfiguration<CreditProposal>, IEntityTypeConfiguration<CreditDecision>, IEntityTypeConfiguration<CreditEndorsement>,
    IEntityTypeConfiguration<CreditEntry>
{
    /// <summary>Names of the columns of the chain, which the Domain's entry does not have.</summary>
    internal const string Seq = "Seq", Previous = "Previous", Hash = "Hash";

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
        proposal.Property(p => p.QuizTitle).HasColumnType("jsonb").HasConversion(Json<LocalText>.Converter, Json<LocalText>.Comparer);
        proposal.Property(p => p.Evidence).HasColumnType("jsonb").HasConversion(Json<Evidence>.Converter, Json<Evidence>.Comparer);
        proposal.HasOne<CreditRuleRow>().WithMany().HasForeignKey(p => new { p.RuleId, p.RuleVersion }).OnDelete(DeleteBehavior.Restrict);
        proposal.HasOne<Accounts.Account>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        // One attempt never earns twice by a rule. Once a cycle is held by the lock under which proposals are made:
        // a refused or revoked credit may be earned again, which no unique key can say.
        proposal.HasIndex(p => new { p.AttemptId, p.RuleId, p.RepairId }).IsUnique().AreNullsDistinct(false);
        proposal.HasOne<Repairs.KeyRepair>().WithMany().HasForeignKey(p => p.RepairId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasIndex(p => new { p.PersonId, p.ProposedAt });
    }

    public void Configure(EntityTypeBuilder<CreditDecision> decision)
    {
        decision.ToTable("credit_decisions");
        decision.HasKey(d => d.ProposalId);
        decision.HasOne<CreditProposal>().WithOne().HasForeignKey<CreditDecision>(d => d.ProposalId).OnDelete(DeleteBehavior.Restrict);
        decision.HasOne<Delegation>().WithMany().HasForeignKey(d => d.DelegationId).OnDelete(DeleteBehavior.Restrict);
        decision.HasIndex(d => d.At);
    }

    public void Configure(EntityTypeBuilder<CreditEndorsement> endorsement)
    {
        endorsement.ToTable("credit_endorsements");
        endorsement.HasKey(e => e.ProposalId);
        endorsement.HasOne<CreditProposal>().WithOne().HasForeignKey<CreditEndorsement>(e => e.ProposalId).OnDelete(DeleteBehavior.Restrict);
        endorsement.HasOne<Delegation>().WithMany().HasForeignKey(e => e.DelegationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CreditEntry> entry)
    {
        entry.ToTable("credit_entries");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Amount).HasPrecision(6, 2);
        entry.Property(e => e.Kind).HasColumnType("text").HasConversion(k => LedgerChain.Word(k), w => Kind(w));
        entry.Property(e => e.On).HasColumnName("counts_on");
        entry.HasOne<CreditProposal>().WithMany().HasForeignKey(e => e.ProposalId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<Accounts.Account>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<CreditEntry>().WithMany().HasForeignKey(e => e.Reverses).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => e.ProposalId).IsUnique().HasFilter("kind = 'award'");
        entry.HasIndex(e => e.Reverses).IsUnique().HasFilter("reverses is not null");
        entry.HasIndex(e => new { e.PersonId, e.At });
        // Written by the trigger that chains each line to the one before (Sql/ledger-chain.sql), whatever inserted it.
        Chained(entry.Property<long>(Seq));
        Chained(entry.Property<string>(Previous).HasMaxLength(64));
        Chained(entry.Property<string>(Hash).HasMaxLength(64));

        static void Chained(PropertyBuilder property)
        {
            property.ValueGeneratedOnAdd().Metadata.SetValueGenerationStrategy(NpgsqlValueGenerationStrategy.None);
            property.Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        }
    }

    public void Configure(EntityTypeBuilder<LedgerProofRow> proof)
    {
        proof.ToTable("ledger_proofs");
        proof.Property(p => p.Differences).HasColumnType("jsonb").HasConversion(Json<IReadOnlyList<Difference>>.Converter, Json<IReadOnlyList<Difference>>.Comparer);
        proof.HasIndex(p => p.At);
    }

    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.ToTable("campaigns");
        campaign.Property(c => c.Id).ValueGeneratedNever();
    }

    internal static EntryKind Kind(string word) => word switch
    {
        "award" => EntryKind.Award,
        "reversal" => EntryKind.Reversal,
        _ => EntryKind.Adjustment,
    };
}
