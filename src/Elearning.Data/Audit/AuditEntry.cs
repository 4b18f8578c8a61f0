using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Audit;

/// <summary>Who did what to what, and when; append-only.</summary>
/// <param name="At">When.</param>
/// <param name="By">Account, or null for the system.</param>
/// <param name="Action">noun.verb, e.g. person.invited.</param>
/// <param name="Subject">Kind and id of what it was done to, e.g. person:… .</param>
/// <param name="Detail">Further facts by name; never an answer key.</param>
public sealed record AuditEntry(DateTimeOffset At, Guid? By, string Action, string Subject, Dictionary<string, string> Detail)
{
    public long Id { get; init; }
}

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.Property(e => e.Detail).HasColumnType("jsonb").HasConversion(Json<Dictionary<string, string>>.Converter, Json<Dictionary<string, string>>.Comparer);
        entry.HasIndex(e => e.At);
    }
}
