using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Translations;

/// <summary>Somebody said that a part of a translation still holds for the source as it is; append-only.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Language">ar or en.</param>
/// <param name="Part">Key of the part.</param>
/// <param name="Sha">SHA-256 of the source of the part and its translation, lower-case hex: a change of either asks again.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record TranslationCheck(string CaseId, string Language, string Part, string Sha, Guid By, DateTimeOffset At);

internal sealed class TranslationMapping : IEntityTypeConfiguration<TranslationCheck>
{
    public void Configure(EntityTypeBuilder<TranslationCheck> check)
    {
        check.ToTable("translation_checks");
        check.HasKey(c => new { c.CaseId, c.Language, c.Part, c.Sha });
        check.HasOne<Accounts.Account>().WithMany().HasForeignKey(c => c.By).OnDelete(DeleteBehavior.Restrict);
    }
}
