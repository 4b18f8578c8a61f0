using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Data.Statistics;
using Elearning.Domain;
using Elearning.Domain.Attempts;
using Elearning.Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Statistics;

/// <summary>Makes the Monday meeting of every cohort whose week is over. It comes by every hour and finds it made, so that a Sunday night without power costs an hour.</summary>
public sealed class MakeMeetings(IServiceScopeFactory scopes, Observing observing, TimeProvider time)
{
    /// <summary>How many meetings were made.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ElearningDb>();
        var (now, made) = (time.GetUtcNow(), 0);
        var people = await db.Users.AsNoTracking().Where(p => p.CohortId != null && p.DeactivatedAt == null).Select(p => new { p.Id, Cohort = p.CohortId!.Value, p.Zone }).ToListAsync(cancel);
        foreach (var cohort in people.GroupBy(p => p.Cohort))
        {
            // A cohort has the clock that most of its people have.
            var zone = TimeZones.OrDefault(cohort.CountBy(p => p.Zone).OrderByDescending(z => z.Value).ThenBy(z => z.Key, StringComparer.Ordinal).First().Key);
            var week = MeetingWeek.LastBefore(now, zone);
            if (!await db.Meetings.AnyAsync(m => m.CohortId == cohort.Key && m.Week == week.Sunday, cancel))
            {
                made += await db.KeepAsync(await MakeAsync(db, cohort.Key, [.. cohort.Select(p => p.Id)], week, now, cancel), cancel) ? 1 : 0;
            }
        }
        return made;
    }

    private async Task<Meeting> MakeAsync(ElearningDb db, Guid cohort, Guid[] people, MeetingWeek week, DateTimeOffset now, CancellationToken cancel)
    {
        // An exam that others of the cohort may still take is not shown to them on a wall.
        var open = await db.Assignments.Where(a => a.CohortId == cohort && a.OpensAt <= now && a.ClosesAt > now).Select(a => a.QuizId).ToListAsync(cancel);
        var attempts = await db.Attempts.AsNoTracking()
            .Where(a => people.Contains(a.PersonId) && a.Submission != null && a.Submission.At >= week.From && a.Submission.At < week.To && !(a.Mode == Mode.Exam && a.QuizId != null && open.Contains(a.QuizId)))
            .OrderBy(a => a.Submission!.At).Select(a => new { a.Id, a.PersonId }).ToListAsync(cancel);
        var found = (await db.CountableAsync("", [.. attempts.Select(a => a.Id)], cancel)).ToDictionary(a => a.Id);
        var answers = new List<WeeksAnswer>();
        foreach (var (one, person) in attempts.Where(a => found.ContainsKey(a.Id)).Select(a => (found[a.Id], a.PersonId)))
        {
            var seen = await observing.ObserveAsync(one, observing.Now(one, ""), cancel);
            answers.AddRange(one.Plan.Select((p, i) => new WeeksAnswer(p.Case, p.Revision, p.Item, person, one.Grades[i].Fraction, seen[i].Labels, seen[i].Clicks)));
        }
        return new()
        {
            Id = Guid.CreateVersion7(now),
            CohortId = cohort,
            Week = week.Sunday,
            From = week.From,
            To = week.To,
            People = attempts.Select(a => a.PersonId).Distinct().Count(),
            Misses = Miss.WorstOf(answers),
            MadeAt = now,
        };
    }
}
