using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Imports;

/// <summary>The door by which images come.</summary>
public enum ImportSource
{
    /// <summary>Files from a browser.</summary>
    Upload = 1,
    /// <summary>DICOMweb from a PACS.</summary>
    Pacs = 2,
}

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>Files are still arriving.</summary>
    Receiving = 1,
    /// <summary>All is here, or can be fetched: a job will take it.</summary>
    Waiting = 2,
    /// <summary>A job fetches, reads and cuts.</summary>
    Working = 3,
    /// <summary>Its series are in the image store; the originals are gone.</summary>
    Done = 4,
    /// <summary>Nothing was kept; the failure says why.</summary>
    Failed = 5,
}

/// <summary>One load of images on its way through a door. Names of files, UIDs and identities are never here: they live in the spool and go with it.</summary>
public sealed class Import
{
    public Guid Id { get; init; }
    /// <summary>Whose it is; others but administrators do not see it.</summary>
    public Guid PersonId { get; init; }
    /// <summary>Id of the case the images are for: the secret of their UIDs is its.</summary>
    public required string CaseId { get; init; }
    public ImportSource Source { get; init; }
    public ImportState State { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>When bytes last came or a job last gave a sign of life.</summary>
    public DateTimeOffset TouchedAt { get; set; }
    /// <summary>Until when a job holds it; a job that was killed lets go by not renewing.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }
    /// <summary>How often a job took it.</summary>
    public int Tries { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>SHA-256 of the list of files an upload announced: the same list goes on where it stopped.</summary>
    public string? ManifestSha { get; set; }
    /// <summary>Files announced or fetched.</summary>
    public int Files { get; set; }
    /// <summary>Bytes announced or fetched.</summary>
    public long Bytes { get; set; }
    /// <summary>Files read so far.</summary>
    public int FilesRead { get; set; }
    /// <summary>Frames cut so far.</summary>
    public int FramesCut { get; set; }
    /// <summary>Text key of why it failed, or null.</summary>
    public string? Failure { get; set; }
    /// <summary>What fills the sentence of the failure.</summary>
    public string[] FailureDetails { get; set; } = [];
    /// <summary>Problems of no one series, as JSON.</summary>
    public string Problems { get; set; } = "[]";
    /// <summary>Files that were recognised and put aside, as JSON.</summary>
    public string SetAside { get; set; } = "[]";
    /// <summary>Elements that the gate dropped, tag and name, as JSON.</summary>
    public string Removed { get; set; } = "[]";
}

/// <summary>One series that an import found.</summary>
public sealed class ImportSeries
{
    public Guid ImportId { get; init; }
    /// <summary>From 1, in the order in which they are shown.</summary>
    public int Number { get; init; }
    /// <summary>The image series.</summary>
    public Guid SeriesId { get; init; }
    /// <summary>Its problems and warnings, as JSON.</summary>
    public required string Problems { get; init; }
}

/// <summary>A segmentation or report that came with the images: its shapes and nothing else of it, since the file goes with the originals.</summary>
public sealed class ImportTruth
{
    public Guid ImportId { get; init; }
    /// <summary>From 1, in the order of the files.</summary>
    public int Number { get; init; }
    /// <summary>What the file is called once its name is gone.</summary>
    public required string File { get; init; }
    /// <summary>Number of the series in the import on which the shapes lie, or null when they lie on none.</summary>
    public int? Series { get; init; }
    /// <summary>Shapes in patient millimetres, as JSON. They are answers.</summary>
    public required string Shapes { get; init; }
    /// <summary>What could not be read or placed, as JSON.</summary>
    public required string Problems { get; init; }
}

/// <summary>What a person must look for in the pictures before they are published.</summary>
public enum Sought
{
    /// <summary>Text, and so perhaps a name, may be burnt into the pixels.</summary>
    Text = 1,
    /// <summary>A head: a face can be rendered from its slices.</summary>
    Face = 2,
}

/// <summary>A person looked at every picture of a series and found nothing that names a patient; append-only.</summary>
/// <param name="PicturesSha">SHA-256 over the pictures themselves: what was looked at, wherever it is shown.</param>
/// <param name="Sought">What was looked for.</param>
/// <param name="PersonId">Who looked.</param>
/// <param name="At">When.</param>
public sealed record PictureCheck(string PicturesSha, Sought Sought, Guid PersonId, DateTimeOffset At)
{
    public long Id { get; init; }
}

internal sealed class ImportMapping : IEntityTypeConfiguration<Import>, IEntityTypeConfiguration<ImportSeries>, IEntityTypeConfiguration<ImportTruth>, IEntityTypeConfiguration<PictureCheck>
{
    public void Configure(EntityTypeBuilder<Import> import)
    {
        import.ToTable("imports");
        import.Property(i => i.Problems).HasColumnType("jsonb");
        import.Property(i => i.SetAside).HasColumnType("jsonb");
        import.Property(i => i.Removed).HasColumnType("jsonb");
        import.HasOne<Accounts.Account>().WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Restrict);
        import.HasIndex(i => new { i.PersonId, i.CreatedAt });
        import.HasIndex(i => new { i.PersonId, i.ManifestSha }).IsUnique().HasFilter("state = 1 and manifest_sha is not null").HasDatabaseName("ix_imports_being_received");
        import.HasIndex(i => i.ClaimedUntil).HasFilter("state in (2, 3)").HasDatabaseName("ix_imports_to_do");
    }

    public void Configure(EntityTypeBuilder<ImportSeries> series)
    {
        series.ToTable("import_series");
        series.HasKey(s => new { s.ImportId, s.Number });
        series.Property(s => s.Problems).HasColumnType("jsonb");
        series.HasOne<Import>().WithMany().HasForeignKey(s => s.ImportId).OnDelete(DeleteBehavior.Cascade);
        series.HasOne<Cases.ImageSeriesRow>().WithMany().HasForeignKey(s => s.SeriesId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ImportTruth> truth)
    {
        truth.ToTable("import_truths");
        truth.HasKey(t => new { t.ImportId, t.Number });
        truth.Property(t => t.Shapes).HasColumnType("jsonb");
        truth.Property(t => t.Problems).HasColumnType("jsonb");
        truth.HasOne<Import>().WithMany().HasForeignKey(t => t.ImportId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PictureCheck> check)
    {
        check.ToTable("picture_checks");
        check.HasOne<Accounts.Account>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        check.HasIndex(c => new { c.PicturesSha, c.Sought });
    }
}
