using Elearning.Content.Imaging;
using Elearning.Data;
using Elearning.Data.Imports;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Images;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Imports;

/// <summary>One series an import found, with what was said of it and who looked at it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Content">The series.</param>
/// <param name="Problems">What is wrong with it.</param>
/// <param name="Checks">Who looked for what.</param>
public sealed record Found(int Number, SeriesContent Content, IReadOnlyList<FileProblem> Problems, IReadOnlyList<Looked> Checks)
{
    /// <summary>What nobody has looked for yet, and somebody must before publication.</summary>
    public IEnumerable<Sought> Open => PictureChecks.Needed(Content.Series).Except(Checks.Select(c => c.For));

    /// <summary>Whether it may be shown at all.</summary>
    public bool IsUsable => Content.Frames.Count > 0 && !Problems.Any(p => p.IsError);
}

/// <summary>Somebody looked at every picture of a series.</summary>
public sealed record Looked(Sought For, string By, DateTimeOffset At);

/// <summary>What people must look for, and have looked for.</summary>
public static class PictureChecks
{
    /// <summary>What the cautions of a series ask a person to look for.</summary>
    public static IReadOnlyList<Sought> Needed(ImageSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return [.. series.Cautions.Select(c => c == Caution.Face ? Sought.Face : Sought.Text).Distinct().Order()];
    }

    /// <summary>Whether somebody looked for all of it.</summary>
    public static async Task<bool> AreDoneAsync(this ElearningDb db, SeriesContent content, CancellationToken cancel)
    {
        var needed = Needed(content.Series);
        return needed.Count == 0 || !needed.Except(await db.PictureChecks.Where(c => c.PicturesSha == content.PicturesSha).Select(c => c.Sought).ToListAsync(cancel)).Any();
    }
}

/// <summary>The series of an import.</summary>
public sealed class FoundSeries(ElearningDb db, SeriesStore store)
{
    public async Task<IReadOnlyList<Found>> OfAsync(Guid import, CancellationToken cancel)
    {
        var rows = await db.ImportSeries.AsNoTracking().Where(s => s.ImportId == import).OrderBy(s => s.Number).ToListAsync(cancel);
        var found = new List<(ImportSeries Row, SeriesContent Content)>();
        foreach (var row in rows)
        {
            if (await store.FindAsync(row.SeriesId, cancel) is { } content)
            {
                found.Add((row, content));
            }
        }
        var shas = found.Select(f => f.Content.PicturesSha).ToArray();
        var checks = (await (from c in db.PictureChecks.AsNoTracking() where shas.Contains(c.PicturesSha) join p in db.Users on c.PersonId equals p.Id orderby c.At select new { c, p.Name }).ToListAsync(cancel))
            .ToLookup(c => c.c.PicturesSha, c => new Looked(c.c.Sought, c.Name, c.c.At));
        return [.. found.Select(f => new Found(f.Row.Number, f.Content, FileProblem.FromJson(f.Row.Problems), [.. checks[f.Content.PicturesSha]]))];
    }
}
