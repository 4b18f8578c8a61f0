using Elearning.Data.Accounts;
using Elearning.Domain.Delegations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Delegations;

/// <summary>The end of a delegation before its day; at most one, append-only.</summary>
/// <param name="DelegationId">Which.</param>
/// <param name="Reason">Why; the delegate reads it.</param>
/// <param name="By">The administrator.</param>
/// <param name="At">When.</param>
public sealed record DelegationEnd(Guid DelegationId, string Reason, Guid By, DateTimeOffset At)
{
    /// <summary>Most characters of a reason.</summary>
    public const int Longest = 500;
}

internal sealed class DelegationMapping : IEntityTypeConfiguration<Delegation>, IEntityTypeConfiguration<DelegationEnd>
{
    public void Configure(EntityTypeBuilder<Delegation> delegation)
    {
        delegation.ToTable("delegations");
        delegation.Property(d => d.Id).ValueGeneratedNever();
        delegation.Property(d => d.Ceiling).HasPrecision(6, 2);
        delegation.HasOne<Account>().WithMany().HasForeignKey(d => d.By).OnDelete(DeleteBehavior.Restrict);
        delegation.HasOne<Account>().WithMany().HasForeignKey(d => d.To).OnDelete(DeleteBehavior.Restrict);
        delegation.HasIndex(d => new { d.To, d.Until });
    }

    public void Configure(EntityTypeBuilder<DelegationEnd> end)
    {
        end.ToTable("delegation_ends");
        end.HasKey(e => e.DelegationId);
        end.Property(e => e.Reason).HasMaxLength(DelegationEnd.Longest);
        end.HasOne<Delegation>().WithOne().HasForeignKey<DelegationEnd>(e => e.DelegationId).OnDelete(DeleteBehavior.Restrict);
        end.HasOne<Account>().WithMany().HasForeignKey(e => e.By).OnDelete(DeleteBehavior.Restrict);
    }
}
