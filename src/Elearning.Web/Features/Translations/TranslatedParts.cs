using System.Security.Cryptography;
using System.Text;
using Elearning.Content.Cases;
using Elearning.Data;
using Elearning.Web.Features.Drafts;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Translations;

/// <summary>How a part of a translation stands.</summary>
public enum PartState
{
    Missing,
    /// <summary>The source changed since it was written, and nobody said that it still holds.</summary>
    Stale,
    Done,
}

/// <summary>A part of a case beside its translation.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Source">The French.</param>
/// <param name="Text">The translation, or what a translator begins with.</param>
/// <param name="State">How it stands.</param>
public sealed record TranslatedPart(string Key, string Source, string Text, PartState State);

/// <summary>Finds how a translation of a draft stands, part by part.</summary>
public sealed class TranslatedParts(ElearningDb db)
{
    // States of a case that are looked at for when a part was written.
    private const int Most = 400;

    private sealed record Texts(string? Source, string? Translation);

    public async Task<IReadOnlyList<TranslatedPart>> OfAsync(OpenedDraft draft, string language, CancellationToken cancel)
    {
        var file = FileOf(language);
        var source = draft.Files.GetValueOrDefault("case.md", "");
        var translation = draft.Files.GetValueOrDefault(file, "");
        var history = await db.Database.SqlQuery<Texts>($"""
            select files ->> 'case.md' as source, files ->> {file} as translation from case_revisions
            where case_id = {draft.Case} and sha <> {draft.Row.Revision} order by imported_at desc limit {Most}
            """).ToListAsync(cancel);
        history.Reverse();
        var states = history.Select(h => (h.Source ?? "", h.Translation ?? "")).Append((source, translation)).ToList();
        // Pauses of who writes give many states with the same two texts.
        var stale = CaseParts.Stale([.. states.Where((s, i) => i == 0 || s != states[i - 1])]);
        var checks = await db.TranslationChecks.Where(c => c.CaseId == draft.Case && c.Language == language).Select(c => c.Sha).ToHashSetAsync(cancel);
        var own = CaseParts.Of(translation).ToDictionary(p => p.Key, p => p.Text);
        var skeletons = CaseParts.Skeletons(source);
        return [.. CaseParts.Of(source).Where(p => p.Text.Length > 0).Select(part => own.GetValueOrDefault(part.Key) is { Length: > 0 } text
            ? new TranslatedPart(part.Key, part.Text, text, text.Contains(CaseParts.ToDo, StringComparison.Ordinal) ? PartState.Missing
                : stale.Contains(part.Key) && !checks.Contains(ShaOf(part.Text, text)) ? PartState.Stale : PartState.Done)
            : new TranslatedPart(part.Key, part.Text, skeletons.GetValueOrDefault(part.Key, CaseParts.ToDo), PartState.Missing))];
    }

    public static string FileOf(string language) => $"case.{language}.md";

    /// <summary>What a check is about.</summary>
    public static string ShaOf(string source, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\0{text}")));
}
