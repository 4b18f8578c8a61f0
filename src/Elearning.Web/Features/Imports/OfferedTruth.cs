using Elearning.Content;
using Elearning.Content.Cases;
using Elearning.Data;
using Elearning.Data.Imports;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Imports;

/// <summary>One shape that may be taken into the truth of a draft.</summary>
/// <param name="Key">Its file and its place in it: what a form sends.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Name">What it is called until somebody renames it.</param>
/// <param name="Known">The id under which the draft has it already, or null.</param>
public sealed record Offered(string Key, CarriedShape Shape, string Name, string? Known);

/// <summary>The shapes of one file that came with the images.</summary>
/// <param name="File">What it is called.</param>
/// <param name="On">The series they lie on, or null when they can be shown on none.</param>
/// <param name="Shapes">The shapes.</param>
/// <param name="Problems">What could not be read or placed.</param>
public sealed record OfferedFile(string File, Found? On, IReadOnlyList<Offered> Shapes, IReadOnlyList<FileProblem> Problems);

/// <summary>What the page of an import offers, and what became of taking it.</summary>
/// <param name="Files">By file.</param>
public sealed record Offer(IReadOnlyList<OfferedFile> Files)
{
    public static readonly Offer Nothing = new([]);

    /// <summary>Text key of why nothing was taken, or null.</summary>
    public string? Refused { get; init; }

    /// <summary>What was typed, by key, when nothing was taken.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

    /// <summary>What was ticked when nothing was taken; null before.</summary>
    public IReadOnlyCollection<string>? Ticked { get; init; }

    /// <summary>Whether there is anything to take that the draft has not.</summary>
    public bool IsOpen => Files.Any(f => f.On is not null && f.Shapes.Any(s => s.Shape.Centre is not null && s.Known is null));
}

/// <summary>The shapes that came with the images of an import, held against its draft.</summary>
public sealed class OfferedTruth(ElearningDb db, ReadDrafts drafts)
{
    public async Task<Offer> OfAsync(Import import, IReadOnlyList<Found> found, CancellationToken cancel)
    {
        var rows = await db.ImportTruths.AsNoTracking().Where(t => t.ImportId == import.Id).OrderBy(t => t.Number).ToListAsync(cancel);
        if (rows.Count == 0)
        {
            return Offer.Nothing;
        }
        var draft = await drafts.FindAsync(import.CaseId, cancel);
        var drawn = new Dictionary<Guid, IReadOnlyList<DrawnTarget>>();
        foreach (var (name, content) in draft?.Series ?? SeriesNames.None)
        {
            drawn[content.Id] = TruthFile.Read(draft!.Files.GetValueOrDefault("truth.json"), name, content.ForCase()) ?? [];
        }
        var count = 0;
        return new([.. rows.Select(row =>
        {
            var on = found.FirstOrDefault(f => f.Number == row.Series && f.IsUsable);
            var there = on is null ? [] : drawn.GetValueOrDefault(on.Content.Id) ?? [];
            return new OfferedFile(row.File, on, [.. CarriedTruth.Shapes(row).Select((shape, i) =>
                new Offered($"{row.Number}-{i + 1}", shape, ImportWords.Meaning(shape.Meaning) ?? Texts.T("imports.truth.shape", ++count), there.FirstOrDefault(shape.Is)?.Id))], FileProblem.FromJson(row.Problems));
        })]);
    }

    /// <summary>An id for a name, that none of those taken has: letters without accents, digits and hyphens, with a number when it must be.</summary>
    public static string IdOf(string name, IReadOnlyCollection<string> taken)
    {
        var plain = AddressName.Of(name);
        var word = plain[..Math.Min(plain.Length, 40)].TrimEnd('-');
        word = word.Length >= 2 && char.IsAsciiLetter(word[0]) ? word : word.Length == 0 ? "shape" : $"shape-{word}";
        return !taken.Contains(word) ? word : Enumerable.Range(2, taken.Count + 1).Select(n => $"{word}-{n}").First(id => !taken.Contains(id));
    }
}
