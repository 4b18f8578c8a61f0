using Elearning.Domain.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Elearning.Data.Statistics;

/// <summary>The running totals of one item in one quiz, and the figures they give. Derived: they can be counted again from the facts at any time.</summary>
public sealed class ItemStatistics
{
    public required string QuizId { get; init; }
    public required string Case { get; init; }
    public required string Item { get; init; }
    /// <summary>The written form of an <see cref="ItemTally"/>: read only to count on, and for the page of the one item.</summary>
    public required string Tally { get; set; }
    public required ItemFigures Figures { get; set; }
    /// <summary>What its thirds picked, or null.</summary>
    public Thirds? Thirds { get; set; }
    /// <summary>The site's first language compared with every other that has enough people.</summary>
    public IReadOnlyList<ComparedGroup> Languages { get; set; } = [];
}

/// <summary>The running totals of one quiz. Who counts in a quiz holds its row.</summary>
public sealed class QuizStatistics
{
    public required string QuizId { get; init; }
    /// <summary>Attempts by total, written as a tally.</summary>
    public required string Totals { get; set; }
    public required QuizFigures Figures { get; set; }
    /// <summary>The models last fitted, or null.</summary>
    public FittedModels? Fit { get; set; }
    /// <summary>When anything was last counted.</summary>
    public DateTimeOffset CountedAt { get; set; }
    /// <summary>When the models were last fitted; before <see cref="CountedAt"/> they are owed.</summary>
    public DateTimeOffset? FittedAt { get; set; }
}

/// <summary>Rasch and 2PL of one quiz.</summary>
/// <param name="Items">Case and item, in the order of the curves.</param>
/// <param name="Rasch">The Rasch model, or null when it cannot be fitted.</param>
/// <param name="TwoParameter">The two-parameter model, or null when it cannot be fitted.</param>
public sealed record FittedModels(IReadOnlyList<FittedModels.Place> Items, ResponseFit? Rasch, ResponseFit? TwoParameter)
{
    /// <summary>An item of a case.</summary>
    public sealed record Place(string Case, string Item);
}

/// <summary>An attempt as it was counted, so that it can be taken out exactly when it is marked again.</summary>
public sealed class CountedAttempt
{
    public Guid AttemptId { get; init; }
    public required string QuizId { get; init; }
    /// <summary>Language of the intern when it was first counted.</summary>
    public required string Language { get; init; }
    /// <summary>By position, ten-thousandths of a point.</summary>
    public required int[] Marks { get; set; }
    /// <summary>By position, the verdict.</summary>
    public required short[] Verdicts { get; set; }
}

/// <summary>An attempt that was submitted or marked again since it was counted. Put here by a trigger, in the transaction of the fact.</summary>
public sealed class StatisticsDue
{
    public long Id { get; init; }
    public Guid AttemptId { get; init; }
    public required string QuizId { get; init; }
}

internal sealed class StatisticsMapping :
    IEntityTypeConfiguration<ItemStatistics>, IEntityTypeConfiguration<QuizStatistics>, IEntityTypeConfiguration<CountedAttempt>, IEntityTypeConfiguration<StatisticsDue>
{
    public void Configure(EntityTypeBuilder<ItemStatistics> item)
    {
        item.ToTable("item_statistics");
        item.HasKey(i => new { i.QuizId, i.Case, i.Item });
        item.Property(i => i.Figures).HasColumnType("jsonb").HasConversion(Json<ItemFigures>.Converter, Json<ItemFigures>.Comparer);
        item.Property(i => i.Thirds).HasColumnType("jsonb").HasConversion((ValueConverter)Json<Thirds>.Converter, Json<Thirds>.Comparer);
        item.Property(i => i.Languages).HasColumnType("jsonb").HasConversion(Json<IReadOnlyList<ComparedGroup>>.Converter, Json<IReadOnlyList<ComparedGroup>>.Comparer).HasDefaultValueSql("'[]'::jsonb");
        item.HasIndex(i => new { i.Case, i.Item });
    }

    public void Configure(EntityTypeBuilder<QuizStatistics> quiz)
    {
        quiz.ToTable("quiz_statistics");
        quiz.HasKey(q => q.QuizId);
        quiz.Property(q => q.Figures).HasColumnType("jsonb").HasConversion(Json<QuizFigures>.Converter, Json<QuizFigures>.Comparer);
        quiz.Property(q => q.Fit).HasColumnType("jsonb").HasConversion((ValueConverter)Json<FittedModels>.Converter, Json<FittedModels>.Comparer);
    }

    public void Configure(EntityTypeBuilder<CountedAttempt> counted)
    {
        counted.ToTable("counted_attempts");
        counted.HasKey(c => c.AttemptId);
        counted.HasOne<Domain.Attempts.Attempt>().WithMany().HasForeignKey(c => c.AttemptId).OnDelete(DeleteBehavior.Restrict);
        // Ids grow with time: the newest of a quiz are at its end.
        counted.HasIndex(c => new { c.QuizId, c.AttemptId });
    }

    public void Configure(EntityTypeBuilder<StatisticsDue> due)
    {
        due.ToTable("statistics_due");
        due.HasIndex(d => new { d.QuizId, d.Id });
    }
}
