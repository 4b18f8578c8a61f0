using System.Globalization;
using Elearning.Content.Quizzes;
using Elearning.Data;
using Elearning.Data.Cases;
using Elearning.Data.Quizzes;
using Elearning.Domain.Cases;
using Elearning.Domain.Quizzes;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Quizzes;

/// <summary>What came of saving a quiz.</summary>
public abstract record QuizSaving
{
    private QuizSaving() { }

    /// <summary>Saved, and live at once.</summary>
    public sealed record Saved(string Id) : QuizSaving;
    /// <summary>Nothing was saved; each sentence says what to do.</summary>
    public sealed record Refused(IReadOnlyList<string> Problems) : QuizSaving;
    /// <summary>Somebody saved since the page was opened; nothing was saved.</summary>
    public sealed record Stale(int Version, string By, DateTimeOffset At) : QuizSaving;
    /// <summary>No such quiz of the web.</summary>
    public sealed record Unknown : QuizSaving;
}

/// <summary>Saves a quiz made on the web: the same file as content/sets has, checked by the same reader, kept beside them with every save before.</summary>
public sealed class SaveQuiz(ElearningDb db, CaseLibrary library, TimeProvider time)
{
    /// <param name="id">The quiz, or null for a new one, which is named after its title.</param>
    /// <param name="form">What was posted.</param>
    /// <param name="by">Who saves.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<QuizSaving> RunAsync(string? id, QuizForm form, Guid by, CancellationToken cancel)
    {
        var row = id is null ? null : await db.Quizzes.SingleOrDefaultAsync(q => q.Id == id && q.Version > 0, cancel);
        if (id is not null && row is null)
        {
            return new QuizSaving.Unknown();
        }
        if (row is not null && row.Version != form.Version)
        {
            return await StaleAsync(row.Id, cancel);
        }
        var cases = (await library.LiveAsync(cancel)).ToDictionary(c => c.Key, c => (Case?)c.Value.Case);
        var name = id ?? await FreeNameAsync(form.Title, cancel);
        var (quiz, problems) = Compose(name, form, cases);
        var source = QuizText.Of(quiz);
        problems.AddRange(QuizFile.Read(name, source, cases).Problems.Where(p => p.IsError).Select(p => p.Advice(Language)));
        return problems.Count > 0 ? new QuizSaving.Refused(problems) : await KeepAsync(row, name, source, form, by, cancel);
    }

    private static (Quiz Quiz, List<string> Problems) Compose(string name, QuizForm form, Dictionary<string, Case?> cases)
    {
        var problems = new List<string>();
        var quiz = form.Quiz(name, c => cases.GetValueOrDefault(c)?.Items.Count() ?? 0);
        var pool = cases.Values.OfType<Case>().ToArray();
        if (form.Swap is { Length: > 0 } leaving && cases.GetValueOrDefault(leaving) is { } out_)
        {
            // The number of the save is the seed: asked again, another comes.
            var seat = new Blueprint([new(out_.Organs is [var main, ..] ? main : null, out_.Level, 1, 1)]);
            if (seat.Draw(pool, [.. quiz.Cases.Select(c => c.Case)], form.Version).Cases is [var coming])
            {
                quiz = quiz.Swap(leaving, coming.Case);
            }
            else
            {
                problems.Add(T("sets.no-swap", out_.Title.In(Language)));
            }
        }
        var drawing = form.Blueprint.Draw(pool, [.. quiz.Cases.Select(c => c.Case)], form.Seed ?? 0);
        problems.AddRange(drawing.Missing.Select(m => T("sets.missing", m.Value, m.Key.Topic ?? T("sets.any-topic"), m.Key.Level?.ToString(CultureInfo.CurrentCulture) ?? T("sets.any-level"))));
        return (quiz with { Cases = [.. quiz.Cases, .. drawing.Cases] }, problems);
    }

    private async Task<QuizSaving> KeepAsync(QuizRow? row, string name, string source, QuizForm form, Guid by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (row is null)
        {
            db.Quizzes.Add(row = new() { Id = name, Source = source });
        }
        (row.Source, row.UpdatedAt, row.WithdrawnAt, row.Version) = (source, now, null, row.Version + 1);
        db.QuizSaves.Add(new(name, row.Version, source, by, now));
        AuditLog.Add(db, now, by, "quiz.saved", AuditLog.Of("quiz", name), ("version", row.Version.ToString(CultureInfo.InvariantCulture)),
            ("draw", form.Blueprint.Rows.Count == 0 ? null : string.Join(", ", form.Blueprint.Rows.Select(r => $"{r.Count} × {r.Topic ?? "*"}/{r.Level?.ToString(CultureInfo.InvariantCulture) ?? "*"}"))),
            ("seed", form.Blueprint.Rows.Count == 0 ? null : (form.Seed ?? 0).ToString(CultureInfo.InvariantCulture)), ("swap", form.Swap is { Length: > 0 } swap ? swap : null));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            await transaction.RollbackAsync(cancel);
            return await StaleAsync(name, cancel);
        }
        await db.GrowContentAsync(cancel);
        await transaction.CommitAsync(cancel);
        await library.RefreshAsync(cancel);
        return new QuizSaving.Saved(name);
    }

    private async Task<QuizSaving> StaleAsync(string id, CancellationToken cancel) =>
        await (from s in db.QuizSaves.AsNoTracking() join p in db.Users on s.By equals p.Id where s.QuizId == id orderby s.Version descending select new QuizSaving.Stale(s.Version, p.Name, s.At))
            .FirstAsync(cancel);

    private async Task<string> FreeNameAsync(string? title, CancellationToken cancel)
    {
        var name = QuizForm.NameOf(title);
        var taken = await db.Quizzes.Where(q => q.Id.StartsWith(name)).Select(q => q.Id).ToHashSetAsync(cancel);
        return taken.Contains(name) ? Enumerable.Range(2, int.MaxValue - 2).Select(n => $"{name}-{n}").First(n => !taken.Contains(n)) : name;
    }
}
