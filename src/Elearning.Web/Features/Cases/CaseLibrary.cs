using System.Collections.Concurrent;
using Elearning.Content;
using Elearning.Content.Cases;
using Elearning.Content.Quizzes;
using Elearning.Data;
using Elearning.Data.Cases;
using Elearning.Data.Repairs;
using Elearning.Domain.Quizzes;
using Elearning.Web.Features.Images;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Cases;

/// <summary>Parsed revisions and the live content, kept in memory: revisions never change, what is live is read again, as repairs leave it, when its version grew.</summary>
public sealed class CaseLibrary(IDbContextFactory<ElearningDb> databases, SeriesStore seriesStore) : IDisposable
{
    private readonly ConcurrentDictionary<string, PublishedCase> revisions = new();
    // Shared by all that were parsed; whatever changes by whom a case can be called makes the version grow.
    private readonly ConcurrentDictionary<string, string> people = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile LiveContent? live;

    /// <summary>The live cases, by id.</summary>
    public async ValueTask<IReadOnlyDictionary<string, PublishedCase>> LiveAsync(CancellationToken cancel = default) => (await CurrentAsync(cancel)).Cases;

    /// <summary>The live quizzes, by id.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Quiz>> QuizzesAsync(CancellationToken cancel = default) => (await CurrentAsync(cancel)).Quizzes;

    /// <summary>The words of organs, modalities, levels and proofs.</summary>
    public async ValueTask<Vocabulary> VocabularyAsync(CancellationToken cancel = default) => (await CurrentAsync(cancel)).Vocabulary;

    /// <summary>A revision by its SHA-256, as it was written; attempts name theirs.</summary>
    /// <exception cref="KeyNotFoundException">No such revision.</exception>
    public async ValueTask<PublishedCase> RevisionAsync(string sha, CancellationToken cancel = default)
    {
        if (revisions.TryGetValue(sha, out var known))
        {
            return known;
        }
        await using var db = await databases.CreateDbContextAsync(cancel);
        var row = await db.CaseRevisions.AsNoTracking().FirstOrDefaultAsync(r => r.Sha == sha, cancel)
            ?? throw new KeyNotFoundException($"No case revision {sha}.");
        return await ParseAsync(row, (await CurrentAsync(cancel)).Vocabulary, cancel);
    }

    /// <summary>Problems of the files as the last import found them.</summary>
    public async ValueTask<IReadOnlyList<FileProblem>> ProblemsAsync(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var json = await db.ContentStates.AsNoTracking().Select(s => s.Problems).SingleOrDefaultAsync(cancel);
        return json is null ? [] : FileProblem.FromJson(json);
    }

    /// <summary>Reads what is live again if an import, here or on another node, changed it.</summary>
    public async Task RefreshAsync(CancellationToken cancel = default)
    {
        await reading.WaitAsync(cancel);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            var version = await db.ContentStates.AsNoTracking().Select(s => (long?)s.Version).SingleOrDefaultAsync(cancel) ?? 0;
            if (live?.Version != version)
            {
                foreach (var (called, name) in await CaseAuthors.NamesAsync(db, cancel))
                {
                    people[called] = name;
                }
                live = await ReadAsync(db, version, cancel);
            }
        }
        finally
        {
            reading.Release();
        }
    }

    private async ValueTask<LiveContent> CurrentAsync(CancellationToken cancel)
    {
        if (live is null)
        {
            await RefreshAsync(cancel);
        }
        return live!;
    }

    private async Task<LiveContent> ReadAsync(ElearningDb db, long version, CancellationToken cancel)
    {
        var text = await db.ContentStates.AsNoTracking().Select(s => s.Vocabulary).SingleOrDefaultAsync(cancel) ?? "";
        var (words, _) = Vocabulary.Read(text);
        var cases = new Dictionary<string, PublishedCase>();
        var rows = await (from c in db.LiveCases where c.WithdrawnAt == null join r in db.CaseRevisions on c.Revision equals r.Sha select r)
            .AsNoTracking().ToListAsync(cancel);
        var repairs = await db.RepairsOfAsync([.. rows.Select(r => r.CaseId)], cancel);
        foreach (var row in rows)
        {
            cases[row.CaseId] = (await ParseAsync(row, words, cancel)).Repaired([.. repairs.Where(r => r.Case == row.CaseId)]);
        }
        var quizzes = (await db.Quizzes.AsNoTracking().Where(q => q.WithdrawnAt == null).ToListAsync(cancel))
            .Select(q => QuizFile.Read(q.Id, q.Source, null).Draft).OfType<Quiz>().ToDictionary(q => q.Id);
        return new(version, cases, quizzes, words);
    }

    private async Task<PublishedCase> ParseAsync(CaseRevision row, Vocabulary words, CancellationToken cancel)
    {
        if (revisions.TryGetValue(row.Sha, out var known))
        {
            return known;
        }
        var series = new Dictionary<string, SeriesContent>();
        foreach (var (name, id) in row.Series)
        {
            series[name] = await seriesStore.FindAsync(id, cancel) ?? throw new InvalidOperationException($"Revision {row.Sha} shows series {id}, which is gone.");
        }
        var reading = CaseFile.Read(row.CaseId, row.Files, series.ToDictionary(s => s.Key, s => s.Value.ForCase()), words);
        // The draft: a revision that was good when it was stored stays readable under later, stricter rules.
        var @case = reading.Draft ?? throw new InvalidOperationException($"Revision {row.Sha} of {row.CaseId} can no longer be read.");
        return revisions.GetOrAdd(row.Sha, new PublishedCase(row.Sha, @case, series.ToDictionary(s => s.Key, s => s.Value.Published())) { People = people });
    }

    public void Dispose() => reading.Dispose();

    private sealed record LiveContent(
        long Version, IReadOnlyDictionary<string, PublishedCase> Cases, IReadOnlyDictionary<string, Quiz> Quizzes, Vocabulary Vocabulary);
}
