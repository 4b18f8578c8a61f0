using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Reports;

/// <summary>A report marked by a person, beside the grade it gave; append-only, one for each report.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="Position">Index in its plan.</param>
/// <param name="Ordinal">That of the grade.</param>
/// <param name="Lines">Ids of the rubric lines it fulfils.</param>
/// <param name="Comment">What the marker says to the intern, or null.</param>
/// <param name="By">Who marked.</param>
/// <param name="At">When.</param>
public sealed record ReportMark(Guid AttemptId, int Position, int Ordinal, string[] Lines, string? Comment, Guid By, DateTimeOffset At)
{
    /// <summary>Most characters of a comment.</summary>
    public const int LongestComment = 2000;

    /// <summary>Which of all marks, in order.</summary>
    public long Seq { get; init; }
    /// <summary>Number of the last repair that had corrected the attempt by then, 0 without.</summary>
    public long AfterCorrection { get; init; }
    /// <summary>The score of the attempt with this mark, or null while it was open.</summary>
    public decimal? Score { get; init; }
    /// <summary>What it is out of.</summary>
    public decimal? Most { get; init; }
}

/// <summary>A report somebody is marking just now, so that nobody else does; it runs out by itself and is no fact.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="Position">Index in its plan.</param>
/// <param name="By">Who.</param>
/// <param name="Until">From when on it holds no more.</param>
public sealed record ReportClaim(Guid AttemptId, int Position, Guid By, DateTimeOffset Until);

internal sealed class ReportMapping : IEntityTypeConfiguration<ReportMark>, IEntityTypeConfiguration<ReportClaim>
{
    public void Configure(EntityTypeBuilder<ReportMark> mark)
    {
        mark.ToTable("report_marks");
        mark.HasKey(m => new { m.AttemptId, m.Position });
        mark.Property(m => m.Position).HasColumnType("smallint");
        mark.Property(m => m.Ordinal).HasColumnType("smallint");
        mark.Property(m => m.Comment).HasMaxLength(ReportMark.LongestComment);
        mark.Property(m => m.Seq).UseIdentityAlwaysColumn();
        mark.Property(m => m.Score).HasPrecision(9, 4);
        mark.Property(m => m.Most).HasPrecision(9, 4);
        mark.HasOne<GradeRow>().WithOne().HasForeignKey<ReportMark>(m => new { m.AttemptId, m.Position, m.Ordinal }).OnDelete(DeleteBehavior.Restrict);
        mark.HasOne<Accounts.Account>().WithMany().HasForeignKey(m => m.By).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReportClaim> claim)
    {
        claim.ToTable("report_claims");
        claim.HasKey(c => new { c.AttemptId, c.Position });
        claim.Property(c => c.Position).HasColumnType("smallint");
        claim.HasOne<Attempt>().WithMany().HasForeignKey(c => c.AttemptId).OnDelete(DeleteBehavior.Restrict);
        claim.HasOne<Accounts.Account>().WithMany().HasForeignKey(c => c.By).OnDelete(DeleteBehavior.Restrict);
    }
}
