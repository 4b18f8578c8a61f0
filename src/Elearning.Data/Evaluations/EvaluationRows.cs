using Elearning.Domain.Cases;
using Elearning.Domain.Evaluations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Evaluations;

/// <summary>That a person evaluated an activity, once; append-only. What she said stands elsewhere, without her name.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Activity">What: "quiz:" and its id, or "session:" and its id.</param>
/// <param name="At">When.</param>
public sealed record EvaluationReceipt(Guid PersonId, string Activity, DateTimeOffset At);

/// <summary>What somebody said of an activity; append-only. Neither a person nor an instant: no row leads to who wrote it.</summary>
public sealed class EvaluationRow
{
    /// <summary>At random, so that it tells no order.</summary>
    public Guid Id { get; init; }
    /// <summary>As in the receipts.</summary>
    public required string Activity { get; init; }
    /// <summary>What the activity was called then.</summary>
    public required LocalText Title { get; init; }
    public required Evaluation Said { get; init; }
}

internal sealed class EvaluationMapping : IEntityTypeConfiguration<EvaluationReceipt>, IEntityTypeConfiguration<EvaluationRow>
{
    private const int LongestActivity = 160;

    public void Configure(EntityTypeBuilder<EvaluationReceipt> receipt)
    {
        receipt.ToTable("evaluation_receipts");
        receipt.HasKey(r => new { r.PersonId, r.Activity });
        receipt.Property(r => r.Activity).HasMaxLength(LongestActivity);
        receipt.HasOne<Accounts.Account>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EvaluationRow> evaluation)
    {
        evaluation.ToTable("evaluations");
        evaluation.Property(e => e.Id).ValueGeneratedNever();
        evaluation.Property(e => e.Activity).HasMaxLength(LongestActivity);
        evaluation.Property(e => e.Title).HasColumnType("jsonb").HasConversion(Json<LocalText>.Converter, Json<LocalText>.Comparer);
        evaluation.Property(e => e.Said).HasColumnType("jsonb").HasConversion(Json<Evaluation>.Converter, Json<Evaluation>.Comparer);
        evaluation.HasIndex(e => e.Activity);
    }
}
