using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Cases;

/// <summary>The exact content of a case: its texts and the series they show. Immutable; parsed again whenever it is needed.</summary>
public sealed class CaseRevision
{
    /// <summary>SHA-256 over Markdown, truth and images, lower-case hex.</summary>
    public required string Sha { get; init; }
    public required string CaseId { get; init; }
    /// <summary>File name (case.md, case.ar.md, truth.json …) to text.</summary>
    public required Dictionary<string, string> Files { get; init; }
    /// <summary>Series name to the image series it shows.</summary>
    public required Dictionary<string, Guid> Series { get; init; }
    public DateTimeOffset ImportedAt { get; init; }
}

/// <summary>A case as it stands in the library: which revision is live.</summary>
public sealed class LiveCase
{
    public required string Id { get; init; }
    public required string Revision { get; set; }
    public DateTimeOffset PublishedAt { get; set; }
    /// <summary>The publication that made it live, when it was written on the site; null when it is what content/ has.</summary>
    public Guid? PublicationId { get; set; }
    /// <summary>Published on the site: the revision of content/ that is knowingly not live, or null.</summary>
    public string? FolderRevision { get; set; }
    /// <summary>Published on the site: another revision that content/ came to have, until somebody chooses; else null.</summary>
    public string? Conflict { get; set; }
    /// <summary>When its folder was taken away, or, published on the site, somebody withdrew it there; else null. A withdrawn case stays readable in old attempts.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}

/// <summary>One image series that went through the gate.</summary>
public sealed class ImageSeriesRow
{
    public Guid Id { get; init; }
    public required string CaseId { get; init; }
    /// <summary>SHA-256 over the source files, so that importing the same folder again finds the same series.</summary>
    public required string SourceSha { get; init; }
    public required string Modality { get; init; }
    public int Frames { get; init; }
    /// <summary>SHA-256, in the image store, of the JSON document with everything but the pixels. Never served: it names the source files' instances.</summary>
    public required string DocumentSha { get; init; }
    /// <summary>SHA-256, in the image store, of the DICOM JSON that is served.</summary>
    public required string MetadataSha { get; init; }
    public DateTimeOffset ImportedAt { get; init; }
}

internal sealed class CaseMapping : IEntityTypeConfiguration<CaseRevision>, IEntityTypeConfiguration<LiveCase>, IEntityTypeConfiguration<ImageSeriesRow>
{
    public void Configure(EntityTypeBuilder<CaseRevision> revision)
    {
        revision.ToTable("case_revisions");
        revision.HasKey(r => r.Sha);
        revision.Property(r => r.Files).HasColumnType("jsonb").HasConversion(Json<Dictionary<string, string>>.Converter, Json<Dictionary<string, string>>.Comparer);
        revision.Property(r => r.Series).HasColumnType("jsonb").HasConversion(Json<Dictionary<string, Guid>>.Converter, Json<Dictionary<string, Guid>>.Comparer);
        revision.HasIndex(r => r.CaseId);
    }

    public void Configure(EntityTypeBuilder<LiveCase> live)
    {
        live.ToTable("live_cases");
        live.HasKey(c => c.Id);
        live.HasOne<CaseRevision>().WithMany().HasForeignKey(c => c.Revision).OnDelete(DeleteBehavior.Restrict);
        live.HasOne<CaseRevision>().WithMany().HasForeignKey(c => c.Conflict).OnDelete(DeleteBehavior.Restrict);
        live.HasOne<Publications.Publication>().WithMany().HasForeignKey(c => c.PublicationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ImageSeriesRow> series)
    {
        series.ToTable("image_series");
        series.HasIndex(s => new { s.CaseId, s.SourceSha }).IsUnique();
    }
}
