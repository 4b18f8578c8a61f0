using System.Globalization;
using Elearning.Content.Quizzes;
using Elearning.Data;
using Elearning.Data.Reminders;
using Elearning.Domain;
using Elearning.Domain.Cases;
using Elearning.Domain.Quizzes;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Quizzes;

/// <summary>A case that a quiz names and does without: it was withdrawn, or attempts for credit leave it out.</summary>
/// <param name="Quiz">The quiz.</param>
/// <param name="Case">The case as it is or was live.</param>
/// <param name="WithdrawnAt">When it was withdrawn; null when only its review date has passed.</param>
public sealed record QuizLoss(Quiz Quiz, Case Case, DateTimeOffset? WithdrawnAt)
{
    /// <summary>Quiz, case and date: what is withdrawn again, or passes another date, is told anew.</summary>
    public string Key => $"{Quiz.Id}/{Case.Id}@" + (WithdrawnAt?.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) ?? Case.ReviewBy?.ToString("yyyy-MM", CultureInfo.InvariantCulture));
}

/// <summary>
/// Tells those who saved a quiz on the site, once, that a case in it was withdrawn or has passed its review date. What comes together is one mail.
/// A quiz of content/ is its file's: its problems are with those of the content.
/// </summary>
public sealed class QuizLosses(ElearningDb db, CaseLibrary library, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var (person, losses) in await UntoldAsync(await OwnAsync(cancel), cancel))
        {
            if (!await db.Reminders.AnyAsync(r => r.PersonId == person && r.Kind == QuizLossReminder.Kind && r.SentAt == null && r.DroppedAt == null && r.FailedAt == null, cancel))
            {
                // The letter settles the others.
                await db.OweAsync([Reminder.Owe(person, QuizLossReminder.Kind, losses[0].Key, now)], cancel);
            }
        }
    }

    /// <summary>By person, what her quizzes lost; those of whoever left are nobody's.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<QuizLoss>>> OwnAsync(CancellationToken cancel)
    {
        var losses = (await AllAsync(cancel)).ToLookup(l => l.Quiz.Id);
        var quizzes = losses.Select(l => l.Key).ToArray();
        var saved = await db.QuizSaves.Where(s => quizzes.Contains(s.QuizId) && db.Users.Any(u => u.Id == s.By && u.DeactivatedAt == null)).Select(s => new { s.By, s.QuizId }).Distinct().ToListAsync(cancel);
        return saved.GroupBy(s => s.By).ToDictionary(g => g.Key, g => (IReadOnlyList<QuizLoss>)[.. g.OrderBy(s => s.QuizId, StringComparer.Ordinal).SelectMany(s => losses[s.QuizId])]);
    }

    /// <summary>The same without what she was told of.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<QuizLoss>>> UntoldAsync(IReadOnlyDictionary<Guid, IReadOnlyList<QuizLoss>> own, CancellationToken cancel)
    {
        var keys = own.Values.SelectMany(l => l.Select(x => x.Key)).Distinct().ToArray();
        var told = (await db.Reminders.Where(r => r.Kind == QuizLossReminder.Kind && keys.Contains(r.Key)).Select(r => new { r.PersonId, r.Key }).ToListAsync(cancel)).Select(r => (r.PersonId, r.Key)).ToHashSet();
        return own.Select(o => (o.Key, Losses: (IReadOnlyList<QuizLoss>)[.. o.Value.Where(l => !told.Contains((o.Key, l.Key)))])).Where(o => o.Losses.Count > 0).ToDictionary(o => o.Key, o => o.Losses);
    }

    /// <summary>What one quiz lost.</summary>
    public Task<IReadOnlyList<QuizLoss>> OfAsync(Quiz quiz, CancellationToken cancel) => OfAsync([quiz], cancel);

    private async Task<IReadOnlyList<QuizLoss>> AllAsync(CancellationToken cancel)
    {
        var rows = await db.Quizzes.AsNoTracking().Where(q => q.WithdrawnAt == null && q.Version > 0).ToListAsync(cancel);
        return await OfAsync([.. rows.Select(r => QuizFile.Read(r.Id, r.Source, null).Draft).OfType<Quiz>()], cancel);
    }

    private async Task<IReadOnlyList<QuizLoss>> OfAsync(IReadOnlyCollection<Quiz> quizzes, CancellationToken cancel)
    {
        var (live, today) = (await library.LiveAsync(cancel), LocalTime.Day(time.GetUtcNow(), TimeZones.OrDefault(null)));
        var missing = quizzes.SelectMany(q => q.Cases).Select(c => c.Case).Where(c => !live.ContainsKey(c)).Distinct().ToArray();
        var gone = new Dictionary<string, (Case Case, DateTimeOffset At)>();
        foreach (var row in await db.LiveCases.AsNoTracking().Where(c => missing.Contains(c.Id) && c.WithdrawnAt != null).ToListAsync(cancel))
        {
            gone[row.Id] = ((await library.RevisionAsync(row.Revision, cancel)).Case, row.WithdrawnAt!.Value);
        }
        return
        [
            .. from quiz in quizzes
               from id in quiz.Cases.Select(c => c.Case).Distinct()
               let loss = gone.TryGetValue(id, out var was) ? new QuizLoss(quiz, was.Case, was.At)
                   : live.GetValueOrDefault(id)?.Case is { } @case && @case.IsPastReview(today) ? new QuizLoss(quiz, @case, null) : null
               where loss is not null
               select loss,
        ];
    }
}
