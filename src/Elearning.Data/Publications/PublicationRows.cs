using Elearning.Data.Accounts;
using Elearning.Data.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Publications;

/// <summary>A revision written on the site became live; append-only.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Revision">What became live.</param>
/// <param name="Replaced">What was live before, or null.</param>
/// <param name="Author">Who asked for it.</param>
/// <param name="Reader">The second reader, who published it and is no author of it.</param>
/// <param name="At">When.</param>
public sealed record Publication(Guid Id, string CaseId, string Revision, string? Replaced, Guid Author, Guid Reader, DateTimeOffset At);

/// <summary>An author asked somebody to read a draft; append-only, the newest holds.</summary>
public sealed record ReadingRequest(Guid Id, string CaseId, Guid Author, Guid Reader, DateTimeOffset At);

/// <summary>What was said about a line of a draft; append-only. The first comment of a thread has its thread's id.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ThreadId">Id of the first comment of the thread.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Revision">What was on the screen.</param>
/// <param name="File">Name of the text file.</param>
/// <param name="Line">Line in it, from 1.</param>
/// <param name="Words">What the line said, by which it is found again.</param>
/// <param name="Text">The comment, plain text.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record DraftComment(Guid Id, Guid ThreadId, string CaseId, string Revision, string File, int Line, string Words, string Text, Guid By, DateTimeOffset At)
{
    /// <summary>Most characters of a comment.</summary>
    public const int Longest = 4000;
}

/// <summary>Somebody settled a thread; append-only. A later comment opens it again.</summary>
public sealed record ThreadSettlement(Guid Id, Guid ThreadId, Guid By, DateTimeOffset At);

/// <summary>content/ and the site had each changed a case, and a person chose which one is live; append-only.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CaseId">The case.</param>
/// <param name="FolderRevision">What content/ had.</param>
/// <param name="SiteRevision">What had been published on the site.</param>
/// <param name="TookFolder">Whether that of content/ was taken.</param>
/// <param name="By">Who chose.</param>
/// <param name="At">When.</param>
public sealed record ContentChoice(Guid Id, string CaseId, string FolderRevision, string SiteRevision, bool TookFolder, Guid By, DateTimeOffset At);

/// <summary>Somebody took a case that was published on the site away from it; append-only. It may be published again.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Revision">What was live.</param>
/// <param name="Reason">Why, as professors read it.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record CaseWithdrawal(Guid Id, string CaseId, string Revision, string Reason, Guid By, DateTimeOffset At)
{
    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 500;
}

internal sealed class PublicationMapping :
    IEntityTypeConfiguration<Publication>, IEntityTypeConfiguration<ReadingRequest>, IEntityTypeConfiguration<DraftComment>,
    IEntityTypeConfiguration<ThreadSettlement>, IEntityTypeConfiguration<ContentChoice>, IEntityTypeConfiguration<CaseWithdrawal>
{
    public void Configure(EntityTypeBuilder<Publication> publication)
    {
        publication.ToTable("publications");
        publication.Property(p => p.Id).ValueGeneratedNever();
        publication.HasOne<CaseRevision>().WithMany().HasForeignKey(p => p.Revision).OnDelete(DeleteBehavior.Restrict);
        publication.HasOne<Account>().WithMany().HasForeignKey(p => p.Author).OnDelete(DeleteBehavior.Restrict);
        publication.HasOne<Account>().WithMany().HasForeignKey(p => p.Reader).OnDelete(DeleteBehavior.Restrict);
        publication.HasIndex(p => new { p.CaseId, p.At });
    }

    public void Configure(EntityTypeBuilder<ReadingRequest> request)
    {
        request.ToTable("reading_requests");
        request.Property(r => r.Id).ValueGeneratedNever();
        request.HasOne<Account>().WithMany().HasForeignKey(r => r.Author).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Account>().WithMany().HasForeignKey(r => r.Reader).OnDelete(DeleteBehavior.Restrict);
        request.HasIndex(r => new { r.CaseId, r.At });
    }

    public void Configure(EntityTypeBuilder<DraftComment> comment)
    {
        comment.ToTable("draft_comments");
        comment.Property(c => c.Id).ValueGeneratedNever();
        comment.Property(c => c.File).HasMaxLength(64);
        comment.Property(c => c.Text).HasMaxLength(DraftComment.Longest);
        comment.HasOne<DraftComment>().WithMany().HasForeignKey(c => c.ThreadId).OnDelete(DeleteBehavior.Restrict);
        comment.HasOne<Account>().WithMany().HasForeignKey(c => c.By).OnDelete(DeleteBehavior.Restrict);
        comment.HasIndex(c => new { c.CaseId, c.At });
    }

    public void Configure(EntityTypeBuilder<ThreadSettlement> settlement)
    {
        settlement.ToTable("thread_settlements");
        settlement.Property(s => s.Id).ValueGeneratedNever();
        settlement.HasOne<DraftComment>().WithMany().HasForeignKey(s => s.ThreadId).OnDelete(DeleteBehavior.Restrict);
        settlement.HasOne<Account>().WithMany().HasForeignKey(s => s.By).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ContentChoice> choice)
    {
        choice.ToTable("content_choices");
        choice.Property(c => c.Id).ValueGeneratedNever();
        choice.HasOne<Account>().WithMany().HasForeignKey(c => c.By).OnDelete(DeleteBehavior.Restrict);
        choice.HasIndex(c => c.CaseId);
    }

    public void Configure(EntityTypeBuilder<CaseWithdrawal> withdrawal)
    {
        withdrawal.ToTable("case_withdrawals");
        withdrawal.Property(w => w.Id).ValueGeneratedNever();
        withdrawal.Property(w => w.Reason).HasMaxLength(CaseWithdrawal.LongestReason);
        withdrawal.HasOne<CaseRevision>().WithMany().HasForeignKey(w => w.Revision).OnDelete(DeleteBehavior.Restrict);
        withdrawal.HasOne<Account>().WithMany().HasForeignKey(w => w.By).OnDelete(DeleteBehavior.Restrict);
        withdrawal.HasIndex(w => new { w.CaseId, w.At });
    }
}
