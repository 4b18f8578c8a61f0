using Elearning.Domain.Cases;
using Elearning.Domain.Certificates;
using Elearning.Domain.Credits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Certificates;

/// <summary>A frozen statement of a ledger entry that anyone can check by its number, in every language of the site.</summary>
public sealed record CertificateRow
{
    public required string Number { get; init; }
    public Guid PersonId { get; init; }
    /// <summary>The line it states: an award, or the correction that made its amount what it is.</summary>
    public Guid EntryId { get; init; }
    /// <summary>Number of the certificate that this one takes the place of, or null.</summary>
    public string? Supersedes { get; init; }
    /// <summary>Why it does; the holder reads it.</summary>
    public string? CorrectionReason { get; init; }
    /// <summary>The name as it was on the day of issue.</summary>
    public required string Holder { get; init; }
    /// <summary>Number under which an authority licenses the holder, as it was, or null.</summary>
    public string? Licence { get; init; }
    /// <summary>Who gave the training; empty in certificates older than the field.</summary>
    public string Provider { get; init; } = "";
    public LearningFormat Format { get; init; }
    /// <summary>Name of who signed the credit.</summary>
    public string Signatory { get; init; } = "";
    /// <summary>Name of the administrator by whose delegation she signed, or null.</summary>
    public string? DelegatedBy { get; init; }
    /// <summary>Last day of that delegation.</summary>
    public DateOnly? DelegatedUntil { get; init; }
    public required LocalText Title { get; init; }
    public required LocalText Regime { get; init; }
    public required LocalText Wording { get; init; }
    public required LocalText Unit { get; init; }
    public decimal Amount { get; init; }
    public DateOnly CompletedOn { get; init; }
    /// <summary>Day of issue by the calendar of the rule's authority.</summary>
    public DateOnly IssuedOn { get; init; }
    public DateTimeOffset IssuedAt { get; init; }
    public Guid IssuedBy { get; init; }
    /// <summary>Last day of the cycle the credit counts in, or null when that has no end.</summary>
    public DateOnly? ExpiresOn { get; init; }
    /// <summary>Its bit in the published status lists; given by the database.</summary>
    public int StatusIndex { get; init; }
}

/// <summary>The end of a certificate's validity.</summary>
/// <param name="Number">Of the certificate.</param>
/// <param name="Code">What anyone may read.</param>
/// <param name="Reason">What the holder reads.</param>
/// <param name="By">The administrator.</param>
/// <param name="At">When.</param>
public sealed record CertificateRevocation(string Number, RevocationCode Code, string Reason, Guid By, DateTimeOffset At);

/// <summary>A key that signs credentials. The newest signs; all are published, so that what older ones signed can still be verified.</summary>
public sealed class SigningKeyRow
{
    /// <summary>Thumbprint of the public key (RFC 7638), base64url.</summary>
    public required string Id { get; init; }
    /// <summary>SubjectPublicKeyInfo of a P-256 key.</summary>
    public required byte[] PublicKey { get; init; }
    /// <summary>PKCS#8, encrypted by Data Protection.</summary>
    public required byte[] PrivateKey { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A key was found out, or may have been: it signs nothing more and is published no more; append-only.</summary>
/// <param name="KeyId">Its thumbprint.</param>
/// <param name="Reason">What the operator said.</param>
/// <param name="At">When it was declared; what it signed before must be downloaded again.</param>
public sealed record SigningKeyWithdrawal(string KeyId, string Reason, DateTimeOffset At);

internal sealed class CertificateMapping :
    IEntityTypeConfiguration<CertificateRow>, IEntityTypeConfiguration<CertificateRevocation>, IEntityTypeConfiguration<SigningKeyRow>, IEntityTypeConfiguration<SigningKeyWithdrawal>
{
    public void Configure(EntityTypeBuilder<CertificateRow> certificate)
    {
        certificate.ToTable("certificates");
        certificate.HasKey(c => c.Number);
        certificate.Property(c => c.Amount).HasPrecision(6, 2);
        certificate.Property(c => c.Title).HasColumnType("jsonb").HasConversion(Json<LocalText>.Converter, Json<LocalText>.Comparer);
        certificate.Property(c => c.Regime).HasColumnType("jsonb").HasConversion(Json<LocalText>.Converter, Json<LocalText>.Comparer);
        certificate.Property(c => c.Wording).HasColumnType("jsonb").HasConversion(Json<LocalText>.Converter, Json<LocalText>.Comparer);
        certificate.Property(c => c.Unit).HasColumnType("jsonb").HasConversion(Json<LocalText>.Converter, Json<LocalText>.Comparer);
        certificate.HasOne<CreditEntry>().WithMany().HasForeignKey(c => c.EntryId).OnDelete(DeleteBehavior.Restrict);
        certificate.Property(c => c.Licence).HasMaxLength(32);
        certificate.Property(c => c.Provider).HasDefaultValue("");
        certificate.Property(c => c.Signatory).HasDefaultValue("");
        certificate.Property(c => c.Format).HasColumnType("text").HasConversion(f => Words.Of(f), w => Words.Format(w)).HasDefaultValue(LearningFormat.Online);
        certificate.Property(c => c.StatusIndex).UseIdentityAlwaysColumn();
        certificate.HasOne<CertificateRow>().WithMany().HasForeignKey(c => c.Supersedes).OnDelete(DeleteBehavior.Restrict);
        // A line of the ledger has one first certificate, and a certificate one that takes its place: whoever is second adds nothing.
        certificate.HasIndex(c => c.EntryId).IsUnique().HasFilter("supersedes is null");
        certificate.HasIndex(c => c.Supersedes).IsUnique();
        certificate.HasIndex(c => c.StatusIndex).IsUnique();
        certificate.HasIndex(c => c.PersonId);
    }

    public void Configure(EntityTypeBuilder<CertificateRevocation> revocation)
    {
        revocation.ToTable("certificate_revocations");
        revocation.HasKey(r => r.Number);
        revocation.Property(r => r.Code).HasColumnType("text").HasConversion(c => Words.Of(c), w => Words.Code(w)).HasDefaultValue(RevocationCode.Other);
        revocation.HasOne<CertificateRow>().WithOne().HasForeignKey<CertificateRevocation>(r => r.Number).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SigningKeyRow> key)
    {
        key.ToTable("signing_keys");
        key.HasKey(k => k.Id);
        key.HasIndex(k => k.CreatedAt);
    }

    public void Configure(EntityTypeBuilder<SigningKeyWithdrawal> withdrawal)
    {
        withdrawal.ToTable("signing_key_withdrawals");
        withdrawal.HasKey(w => w.KeyId);
        withdrawal.HasOne<SigningKeyRow>().WithOne().HasForeignKey<SigningKeyWithdrawal>(w => w.KeyId).OnDelete(DeleteBehavior.Restrict);
    }

    private static class Words
    {
        public static string Of(LearningFormat format) => format.ToString().ToLowerInvariant();

        public static LearningFormat Format(string word) => Enum.Parse<LearningFormat>(word, ignoreCase: true);

        public static string Of(RevocationCode code) => code.ToString().ToLowerInvariant();

        public static RevocationCode Code(string word) => Enum.Parse<RevocationCode>(word, ignoreCase: true);
    }
}
