using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Images;

/// <summary>Leave to read the images of one case with another DICOMweb client; append-only.</summary>
/// <param name="Id">Names it in lists and in the audit.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Sha">SHA-256 of the token; the token itself is shown once and kept nowhere.</param>
/// <param name="Purpose">What it is for, in the words of who granted it.</param>
/// <param name="GrantedBy">Who granted it.</param>
/// <param name="GrantedAt">When.</param>
/// <param name="ExpiresAt">From when on it opens nothing.</param>
public sealed record ImageToken(Guid Id, string CaseId, byte[] Sha, string Purpose, Guid GrantedBy, DateTimeOffset GrantedAt, DateTimeOffset ExpiresAt);

/// <summary>The end of an image token before its time; append-only.</summary>
/// <param name="TokenId">The token.</param>
/// <param name="RevokedBy">Who ended it.</param>
/// <param name="RevokedAt">When.</param>
public sealed record ImageTokenRevocation(Guid TokenId, Guid RevokedBy, DateTimeOffset RevokedAt);

internal sealed class ImageTokenMapping : IEntityTypeConfiguration<ImageToken>, IEntityTypeConfiguration<ImageTokenRevocation>
{
    public void Configure(EntityTypeBuilder<ImageToken> token)
    {
        token.ToTable("image_tokens");
        token.HasIndex(t => t.Sha).IsUnique();
        token.HasIndex(t => t.CaseId);
        token.HasOne<Accounts.Account>().WithMany().HasForeignKey(t => t.GrantedBy).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ImageTokenRevocation> revocation)
    {
        revocation.ToTable("image_token_revocations");
        revocation.HasKey(r => r.TokenId);
        revocation.HasOne<ImageToken>().WithMany().HasForeignKey(r => r.TokenId).OnDelete(DeleteBehavior.Restrict);
        revocation.HasOne<Accounts.Account>().WithMany().HasForeignKey(r => r.RevokedBy).OnDelete(DeleteBehavior.Restrict);
    }
}
