using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Elearning.Data.Cases;

/// <summary>What the last import found, in one row, so that every node sees the same library and the same problems.</summary>
public sealed class ContentState
{
    public int Id { get; init; } = 1;
    /// <summary>Grows with every change of what is live and of who its authors are; nodes compare it to know that they must read again.</summary>
    public long Version { get; set; }
    /// <summary>vocabulary.yml.</summary>
    public required string Vocabulary { get; set; }
    /// <summary>Text of every file of content/lexicons by name, for cases that are written on the site.</summary>
    public Dictionary<string, string> Lexicons { get; set; } = [];
    /// <summary>Problems of the files as they are now, as JSON; a file with an error leaves its last good revision live.</summary>
    public required string Problems { get; set; }
    /// <summary>Secret from which UIDs of images are remapped, so that importing again gives the same ones and nothing leads back.</summary>
    public required byte[] Secret { get; init; }
    public DateTimeOffset CheckedAt { get; set; }
}

/// <summary>Tells every node that what is live, or how its authors are called, changed.</summary>
public static class ContentVersions
{
    /// <summary>One statement, so that an import and a save on the web at the same time count as two.</summary>
    public static Task<int> GrowContentAsync(this ElearningDb db, CancellationToken cancel) =>
        db.ContentStates.ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, s => s.Version + 1), cancel);
}

internal sealed class ContentStateMapping : IEntityTypeConfiguration<ContentState>
{
    public void Configure(EntityTypeBuilder<ContentState> state)
    {
        state.ToTable("content_state");
        state.Property(s => s.Id).ValueGeneratedNever();
        state.Property(s => s.Problems).HasColumnType("jsonb");
        state.Property(s => s.Lexicons).HasColumnType("jsonb").HasDefaultValueSql("'{}'").HasConversion(Json<Dictionary<string, string>>.Converter, Json<Dictionary<string, string>>.Comparer);
    }
}
