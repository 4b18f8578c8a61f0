using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Accounts;

/// <summary>The three people.</summary>
public static class Roles
{
    public const string Intern = "Intern";
    public const string Professor = "Professor";
    public const string Administrator = "Administrator";
    public static readonly IReadOnlyList<string> All = [Intern, Professor, Administrator];
}

/// <summary>A person who signs in.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The name as it is printed on a certificate.</summary>
    public required string Name { get; set; }
    /// <summary>Number under which an authority licenses her, as it is printed on a certificate, or null.</summary>
    public string? LicenceNumber { get; set; }
    /// <summary>fr, ar or en.</summary>
    public string Language { get; set; } = "fr";
    /// <summary>IANA time zone.</summary>
    public string Zone { get; set; } = "Africa/Casablanca";
    public Guid? CohortId { get; set; }
    public Cohort? Cohort { get; set; }
    public DateTimeOffset InvitedAt { get; set; }
    /// <summary>When an administrator closed the account, or null. A closed account keeps its history and cannot sign in.</summary>
    public DateTimeOffset? DeactivatedAt { get; set; }
    /// <summary>Local time of the daily digest.</summary>
    public TimeOnly DigestTime { get; set; } = new(7, 30);
    /// <summary>Days of the digest: bit 0 is Sunday … bit 6 Saturday.</summary>
    public int DigestDays { get; set; } = 0b1111111;
    public bool DigestOn { get; set; } = true;
    /// <summary>No reminders before this local day.</summary>
    public DateOnly? PausedUntil { get; set; }
    /// <summary>When she last signed in with her password or an invitation, or null when never.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }
    /// <summary>When the next digest is to be considered; null for those who get none.</summary>
    public DateTimeOffset? NextDigestAt { get; set; }
    /// <summary>When an administrator last confirmed or changed her address; what came back of earlier mails says nothing of it.</summary>
    public DateTimeOffset? AddressSince { get; set; }
    /// <summary>When mail to her address stopped because it came back again and again, or null.</summary>
    public DateTimeOffset? MailStoppedAt { get; set; }
}

/// <summary>A role; the three names are in <see cref="Roles"/>.</summary>
public sealed class AccountRole : IdentityRole<Guid>;

/// <summary>A year of interns at a centre.</summary>
public sealed class Cohort
{
    public Guid Id { get; init; }
    public required string Name { get; set; }
    public required string Centre { get; set; }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<Cohort>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts");
        account.Property(a => a.Name).HasMaxLength(200);
        account.Property(a => a.LicenceNumber).HasMaxLength(32);
        account.Property(a => a.Language).HasMaxLength(8);
        account.Property(a => a.Zone).HasMaxLength(64);
        account.HasOne(a => a.Cohort).WithMany().HasForeignKey(a => a.CohortId).OnDelete(DeleteBehavior.Restrict);
        account.HasIndex(a => a.NextDigestAt).HasFilter("next_digest_at is not null");
    }

    public void Configure(EntityTypeBuilder<Cohort> cohort)
    {
        cohort.ToTable("cohorts");
        cohort.Property(c => c.Name).HasMaxLength(120);
        cohort.Property(c => c.Centre).HasMaxLength(160);
        cohort.HasIndex(c => new { c.Centre, c.Name }).IsUnique();
    }
}
