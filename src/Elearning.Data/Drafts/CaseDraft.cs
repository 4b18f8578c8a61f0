using Elearning.Data.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Drafts;

/// <summary>A case being written on the site, beside the live one of the same id if there is one.</summary>
public sealed class CaseDraft
{
    public required string CaseId { get; init; }
    /// <summary>Number of its last save. It never comes twice for a case, not even when a later draft follows a closed one.</summary>
    public int Version { get; set; }
    /// <summary>The CaseRevision of its last save; it may have errors.</summary>
    public required string Revision { get; set; }
    /// <summary>The live revision it began from, or null when the case was new.</summary>
    public string? BaseRevision { get; init; }
    public Guid OpenedBy { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    /// <summary>Who saved last.</summary>
    public Guid ChangedBy { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>One save of a draft; append-only.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="Revision">What was saved.</param>
/// <param name="SavedBy">Who.</param>
/// <param name="SavedAt">When.</param>
public sealed record DraftSave(string CaseId, int Version, string Revision, Guid SavedBy, DateTimeOffset SavedAt);

internal sealed class DraftMapping : IEntityTypeConfiguration<CaseDraft>, IEntityTypeConfiguration<DraftSave>
{
    public void Configure(EntityTypeBuilder<CaseDraft> draft)
    {
        draft.ToTable("drafts");
        draft.HasKey(d => d.CaseId);
        draft.HasOne<CaseRevision>().WithMany().HasForeignKey(d => d.Revision).OnDelete(DeleteBehavior.Restrict);
        draft.HasOne<CaseRevision>().WithMany().HasForeignKey(d => d.BaseRevision).OnDelete(DeleteBehavior.Restrict);
        draft.HasOne<Accounts.Account>().WithMany().HasForeignKey(d => d.OpenedBy).OnDelete(DeleteBehavior.Restrict);
        draft.HasOne<Accounts.Account>().WithMany().HasForeignKey(d => d.ChangedBy).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DraftSave> save)
    {
        save.ToTable("draft_saves");
        save.HasKey(s => new { s.CaseId, s.Version });
        save.HasOne<CaseRevision>().WithMany().HasForeignKey(s => s.Revision).OnDelete(DeleteBehavior.Restrict);
        save.HasOne<Accounts.Account>().WithMany().HasForeignKey(s => s.SavedBy).OnDelete(DeleteBehavior.Restrict);
    }
}
