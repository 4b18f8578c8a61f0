using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Statistics;
using Elearning.Domain.Statistics;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Statistics;

/// <summary>Reads how a cohort and its people do.</summary>
public sealed class CohortQuery(ElearningDb db, CaseLibrary library)
{
    private const int RecentDays = 28;
    private const int AllDays = 112;

    /// <summary>A cohort at an instant; null when there is none.</summary>
    public async Task<CohortPage.Model?> FindAsync(Guid id, DateTimeOffset now, TimeZoneInfo zone, CancellationToken cancel)
    {
        if (await CohortAsync(id, cancel) is not { } cohort)
        {
            return null;
        }
        var people = await db.Users.AsNoTracking().Where(u => u.CohortId == id && u.DeactivatedAt == null).OrderBy(u => u.Name)
            .Select(u => new { u.Id, u.Name, Last = db.Submissions.Where(s => db.Attempts.Any(a => a.Id == s.AttemptId && a.PersonId == u.Id)).Max(s => (DateTimeOffset?)s.At) }).ToListAsync(cancel);
        var sums = await db.CohortSumsAsync(id, now.AddDays(-RecentDays), now.AddDays(-AllDays), cancel);
        var changes = sums.ToLookup(s => s.Person);
        return new(id, NameOf(cohort),
            [.. people.Select(p => new CohortPage.Person(p.Id, p.Name, p.Last, ChangeOf(changes[p.Id])))],
            await WaitingAsync(id, now, cancel), await ObjectivesAsync(sums, cancel), zone);
    }

    public Task<Cohort?> CohortAsync(Guid id, CancellationToken cancel) => db.Cohorts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel);

    public static string NameOf(Cohort cohort) => $"{cohort.Centre} · {cohort.Name}";

    private static Change ChangeOf(IEnumerable<CohortSum> sums)
    {
        var (recent, before) = (sums.Where(s => s.Recent).ToArray(), sums.Where(s => !s.Recent).ToArray());
        static double Share(CohortSum[] some) => some.Length == 0 ? 0 : (double)(some.Sum(s => s.Fraction) / some.Sum(s => s.Count));
        return new(recent.Sum(s => s.Count), Share(recent), before.Sum(s => s.Count), Share(before));
    }

    // Assignments that are open, and who has not started.
    private async Task<IReadOnlyList<CohortPage.Assigned>> WaitingAsync(Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        var quizzes = await library.QuizzesAsync(cancel);
        var rows = await db.Assignments.AsNoTracking().Where(a => a.CohortId == id && a.OpensAt <= now && a.ClosesAt > now).OrderBy(a => a.ClosesAt)
            .Select(a => new
            {
                a.QuizId,
                a.ClosesAt,
                Waiting = db.Users.Where(u => u.CohortId == id && u.DeactivatedAt == null && !db.Attempts.Any(t => t.PersonId == u.Id && t.QuizId == a.QuizId)).OrderBy(u => u.Name).Select(u => u.Name).ToList(),
            }).ToListAsync(cancel);
        return [.. rows.Select(r => new CohortPage.Assigned(quizzes.TryGetValue(r.QuizId, out var quiz) ? quiz.Title.In(Texts.Language) : r.QuizId, r.ClosesAt, r.Waiting))];
    }

    // The objectives of the live cases with enough answers, the worst first.
    private async Task<IReadOnlyList<CohortPage.Objective>> ObjectivesAsync(IEnumerable<CohortSum> sums, CancellationToken cancel)
    {
        var cases = await library.LiveAsync(cancel);
        return [.. sums.Where(s => cases.ContainsKey(s.Case)).Select(s => (Case: cases[s.Case].Case, Item: cases[s.Case].Case.Find(s.Item), Sum: s))
            .Where(s => s.Item is not null && s.Item.Objective <= s.Case.Objectives.Count)
            .GroupBy(s => s.Case.ObjectiveKey(s.Item!))
            .Select(g => (First: g.First(), Count: g.Sum(s => s.Sum.Count), Fraction: g.Sum(s => s.Sum.Fraction)))
            .Where(o => Groups.MayShow(o.Count))
            .Select(o => new CohortPage.Objective(o.First.Case.Objectives[o.First.Item!.Objective - 1].In(Texts.Language), o.First.Case.Id, o.First.Case.Title.In(Texts.Language), o.Count, (double)(o.Fraction / o.Count)))
            .OrderBy(o => o.Share)];
    }
}
