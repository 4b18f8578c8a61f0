using System.Security.Cryptography;
using Elearning.Content;
using Elearning.Content.Cases;
using Elearning.Content.Credits;
using Elearning.Content.Lexicons;
using Elearning.Content.Problems;
using Elearning.Content.Quizzes;
using Elearning.Data;
using Elearning.Data.Cases;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using Elearning.Domain.Quizzes;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Images;
using Elearning.Web.Features.Imports;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Cases;

/// <summary>
/// Brings content/ into Postgres and the image store; running it again changes nothing. A case with an error keeps its last good
/// revision live; a folder that is gone is withdrawn, and what was answered about it stays readable.
/// </summary>
public sealed class ContentImport(
    ElearningDb db, SeriesImport seriesImport, SeriesStore seriesStore, CreditRuleImport creditRules, IOptions<DataOptions> data, IHostEnvironment environment, TimeProvider time, ILogger<ContentImport> log)
{
    /// <summary>Key of the advisory lock that is held while content/ is imported.</summary>
    public const long ImportLock = ElearningDb.SchemaLock + 1;
    // Cases that quizzes may ask, as they are now, with errors or without.
    private readonly Dictionary<string, Case?> asked = [];
    private bool changed;

    /// <summary>The content folder of the settings, or null when this node imports none.</summary>
    public static string? FolderOf(DataOptions data, IHostEnvironment environment) =>
        data.Content.Length == 0 ? null : Root.Resolve(Root.Find(environment.ContentRootPath), data.Content) is { } path && Directory.Exists(path) ? path : null;

    /// <summary>Imports everything that changed.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        if (FolderOf(data.Value, environment) is not { } folder)
        {
            return;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // One node imports at a time; the others find the work done.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({ImportLock})", cancel);
        // Until the rows are there, the sweep of the unreferenced must not take what this import finds or puts.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared({ElearningDb.ImageStoreLock})", cancel);
        var state = await StateAsync(folder, cancel);
        var problems = new List<FileProblem>();
        var (words, wordProblems) = Vocabulary.Read(state.Vocabulary);
        problems.AddRange(wordProblems.Select(FileProblem.Of));
        await ImportCasesAsync(folder, state, words, problems, cancel);
        await ImportQuizzesAsync(folder, problems, cancel);
        await db.SaveChangesAsync(cancel);
        var quizzes = (await db.Quizzes.AsNoTracking().Where(q => q.WithdrawnAt == null).ToListAsync(cancel))
            .Select(q => QuizFile.Read(q.Id, q.Source, null).Draft).OfType<Quiz>().ToDictionary(q => q.Id);
        problems.AddRange((await creditRules.RunAsync(folder, quizzes.Keys, cancel)).Select(FileProblem.Of));
        problems.AddRange((await db.CreditRules.AsNoTracking().Where(r => r.Live).ToListAsync(cancel)).Select(r => CreditRuleFile.Read(r.Id, r.Source, null).Rule).OfType<CreditRule>()
            .SelectMany(r => CreditPanels.Problems(r, quizzes.GetValueOrDefault(r.QuizId), id => asked.GetValueOrDefault(id))).Select(FileProblem.Of));
        state.Problems = FileProblem.ToJson(problems);
        state.CheckedAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancel);
        if (changed)
        {
            await db.GrowContentAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
        log.LogInformation("Content read: {Cases} cases live, {Problems} problems.", await db.LiveCases.CountAsync(c => c.WithdrawnAt == null, cancel), problems.Count);
        if (seriesImport.HasCut)
        {
            Heap.GiveBack();
        }
    }

    private async Task<ContentState> StateAsync(string folder, CancellationToken cancel)
    {
        var path = Path.Combine(folder, "vocabulary.yml");
        var vocabulary = File.Exists(path) ? await File.ReadAllTextAsync(path, cancel) : "";
        var state = await db.ContentStates.SingleOrDefaultAsync(cancel);
        if (state is null)
        {
            state = new() { Vocabulary = vocabulary, Problems = "[]", Secret = RandomNumberGenerator.GetBytes(32) };
            db.ContentStates.Add(state);
        }
        else if (state.Vocabulary != vocabulary)
        {
            (state.Vocabulary, changed) = (vocabulary, true);
        }
        return state;
    }

    private async Task ImportCasesAsync(string folder, ContentState state, Vocabulary words, List<FileProblem> problems, CancellationToken cancel)
    {
        var live = await db.LiveCases.ToDictionaryAsync(c => c.Id, cancel);
        var present = Under(folder);
        var lexicons = (await TextsAsync(folder, "lexicons", cancel)).ToDictionary(l => Path.GetFileNameWithoutExtension(l.Name), l => l.Text);
        problems.AddRange(lexicons.SelectMany(l => LexiconFile.Read(l.Key, l.Value).Problems).Select(p => FileProblem.Of(p with { File = $"lexicons/{p.File}" })));
        state.Lexicons = lexicons;
        var panels = (await db.PanelClosings.AsNoTracking().ToListAsync(cancel)).GroupBy(c => c.CaseId).ToDictionary(c => c.Key, c => c.MaxBy(p => p.At)!.Text);
        foreach (var (id, path) in present.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            if (await ReadCaseAsync(CaseFolder.Open(path, lexicons, panels), state, words, problems, cancel) is { } found)
            {
                await PublishAsync(found, live.GetValueOrDefault(id), problems, cancel);
            }
        }
        foreach (var published in live.Values.Where(c => c is { WithdrawnAt: null, PublicationId: not null } && !present.ContainsKey(c.Id)))
        {
            // Written on the site alone: the quizzes of content/ may ask it too.
            asked[published.Id] = null;
        }
        foreach (var gone in live.Values.Where(c => c.WithdrawnAt is null && c.PublicationId is null && !present.ContainsKey(c.Id)))
        {
            gone.WithdrawnAt = time.GetUtcNow();
            changed = true;
        }
    }

    // The folders of cases, by id.
    private static Dictionary<string, string> Under(string folder) => Path.Combine(folder, "cases") is var root && Directory.Exists(root)
        ? Directory.GetDirectories(root).Where(d => !Path.GetFileName(d).StartsWith('.')).ToDictionary(d => Path.GetFileName(d)) : [];

    // The revision of a folder, or null when an error keeps it from being used.
    private async Task<CaseRevision?> ReadCaseAsync(CaseFolder folder, ContentState state, Vocabulary words, List<FileProblem> problems, CancellationToken cancel)
    {
        var id = folder.Id;
        var series = new Dictionary<string, ImageSeriesRow>();
        var failed = false;
        foreach (var (name, images) in folder.Series)
        {
            var imported = await seriesImport.RunAsync(id, images, CaseSecret.Of(state, id), cancel);
            problems.AddRange(imported.Problems.Select(p => FileProblem.Of(p with { File = $"cases/{id}/{name}/{p.File}" })));
            failed |= imported.Row is null;
            if (imported.Row is { } row)
            {
                series[name] = row;
            }
        }
        await db.SaveChangesAsync(cancel);
        var stacks = new Dictionary<string, CaseSeries>();
        foreach (var (name, row) in series)
        {
            var content = await seriesStore.LoadAsync(row, cancel);
            stacks[name] = content.ForCase(await db.AreDoneAsync(content, cancel));
        }
        var reading = folder.Read(stacks, words);
        asked[id] = reading.Draft;
        problems.AddRange(reading.Problems.Select(FileProblem.Of));
        return failed || reading.Case is null ? null : new()
        {
            Sha = CaseFiles.Revision(folder.Files, series.ToDictionary(s => s.Key, s => s.Value.SourceSha)),
            CaseId = id,
            Files = folder.Files.ToDictionary(),
            Series = series.ToDictionary(s => s.Key, s => s.Value.Id),
            ImportedAt = time.GetUtcNow(),
        };
    }

    private async Task PublishAsync(CaseRevision found, LiveCase? live, List<FileProblem> problems, CancellationToken cancel)
    {
        if (live is { PublicationId: not null })
        {
            await MeetAsync(found, live, problems, cancel);
            return;
        }
        if (live?.Revision == found.Sha && live.WithdrawnAt is null)
        {
            return;
        }
        changed = true;
        await PutAsync(found, cancel);
        if (live is null)
        {
            db.LiveCases.Add(new() { Id = found.CaseId, Revision = found.Sha, PublishedAt = time.GetUtcNow() });
        }
        else
        {
            (live.Revision, live.PublishedAt, live.WithdrawnAt) = (found.Sha, time.GetUtcNow(), null);
        }
    }

    // The case was published on the site: content/ never overwrites it by itself, nor is what it has forgotten.
    private async Task MeetAsync(CaseRevision found, LiveCase live, List<FileProblem> problems, CancellationToken cancel)
    {
        if (found.Sha == live.Revision)
        {
            // Somebody brought the published case into content/: it is one again, and live, even when the site had withdrawn it.
            (live.PublicationId, live.FolderRevision, live.Conflict, live.WithdrawnAt, changed) = (null, null, null, null, true);
            return;
        }
        if (found.Sha == live.FolderRevision)
        {
            live.Conflict = null;
            return;
        }
        await PutAsync(found, cancel);
        live.Conflict = found.Sha;
        problems.Add(FileProblem.Of(new($"cases/{live.Id}/case.md", 0, 0, ProblemKinds.ChangedOnSite, [])));
    }

    private async Task PutAsync(CaseRevision revision, CancellationToken cancel)
    {
        if (!await db.CaseRevisions.AnyAsync(r => r.Sha == revision.Sha, cancel))
        {
            db.CaseRevisions.Add(revision);
        }
    }

    private async Task ImportQuizzesAsync(string folder, List<FileProblem> problems, CancellationToken cancel)
    {
        var known = await db.Quizzes.ToDictionaryAsync(q => q.Id, cancel);
        var present = new HashSet<string>();
        foreach (var (name, text) in await TextsAsync(folder, "sets", cancel))
        {
            var reading = QuizFile.Read(Path.GetFileNameWithoutExtension(name), text, asked);
            problems.AddRange(reading.Problems.Select(p => FileProblem.Of(p with { File = $"sets/{p.File}" })));
            present.Add(Path.GetFileNameWithoutExtension(name));
            if (known.GetValueOrDefault(Path.GetFileNameWithoutExtension(name)) is { Version: > 0 } web)
            {
                // A quiz made on the web has that name: it stays as it is, and the file says so.
                problems.Add(FileProblem.Of(new($"sets/{name}", 1, 1, ProblemKinds.QuizOfWeb, [web.Id])));
                continue;
            }
            if (reading.Quiz is not { } quiz)
            {
                continue;
            }
            if (known.GetValueOrDefault(quiz.Id) is not { } row)
            {
                db.Quizzes.Add(new() { Id = quiz.Id, Source = text, UpdatedAt = time.GetUtcNow() });
                changed = true;
            }
            else if (row.Source != text || row.WithdrawnAt is not null)
            {
                (row.Source, row.UpdatedAt, row.WithdrawnAt) = (text, time.GetUtcNow(), null);
                changed = true;
            }
        }
        foreach (var gone in known.Values.Where(q => q.Version == 0 && q.WithdrawnAt is null && !present.Contains(q.Id)))
        {
            gone.WithdrawnAt = time.GetUtcNow();
            changed = true;
        }
    }

    private static async Task<IReadOnlyList<(string Name, string Text)>> TextsAsync(string folder, string kind, CancellationToken cancel)
    {
        var path = Path.Combine(folder, kind);
        var texts = new List<(string, string)>();
        foreach (var file in Directory.Exists(path) ? Directory.GetFiles(path, "*.yml").Order(StringComparer.Ordinal).ToArray() : [])
        {
            texts.Add((Path.GetFileName(file), (await File.ReadAllTextAsync(file, cancel)).ReplaceLineEndings("\n")));
        }
        return texts;
    }
}
