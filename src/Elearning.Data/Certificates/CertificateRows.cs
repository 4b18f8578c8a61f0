using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Certificates;

/// <summary>A frozen statement of a ledger entry that anyone can check by its number, in every language of the site.</summary>
public sealed class CertificateRow
{
    public required string Number { get; init; }
    public Guid PersonId { get; init; }
    public Guid EntryId { get; init; }
    /// <summary>The name as it was on the day of issue.</summary>
    public required string Holder { get; init; }
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
}

/// <summary>The end of a certificate's validity.</summary>
public sealed record CertificateRevocation(string Number, string Reason, Guid By, DateTimeOffset At);

internal sealed class CertificateMapping : IEntityTypeConfiguration<CertificateRow>, IEntityTypeConfiguration<CertificateRevocation>
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
        certificate.HasIndex(c => c.EntryId).IsUnique();
        certificate.HasIndex(c => c.PersonId);
    }

    public void Configure(EntityTypeBuilder<CertificateRevocation> revocation)
    {
        revocation.ToTable("certificate_revocations");
        revocation.HasKey(r => r.Number);
        revocation.HasOne<CertificateRow>().WithOne().HasForeignKey<CertificateRevocation>(r => r.Number).OnDelete(DeleteBehavior.Restrict);
    }
}
