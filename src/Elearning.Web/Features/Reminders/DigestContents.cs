using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Reminders;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Reminders;

/// <summary>What the digests of some people would say at an instant, with a few queries for all of them.</summary>
public sealed class DigestContents(ElearningDb db, CaseLibrary library)
{
    // Nothing is told of a quiz that closes later than this; the Domain narrows it to each person's own clock.
    private static readonly TimeSpan Far = TimeSpan.FromDays(5);

    public async Task<IReadOnlyDictionary<Guid, Digest>> AtAsync(DateTimeOffset now, IReadOnlyCollection<Account> people, CancellationToken cancel)
    {
        var ids = people.Select(p => p.Id).ToArray();
        var reviews = await DueAsync(now, ids, cancel);
        var closings = await ClosingsAsync(now, ids, cancel);
        return people.ToDictionary(p => p.Id, p => Digest.Of(
            PreferencesOf(p), now, reviews[p.Id].Count(), reviews[p.Id], closings[p.Id]));
    }

    /// <summary>The name under which a closing reminder is on record once it was told; a quiz that closes at another time is told anew.</summary>
    public static string KeyOf(ClosingLine line) => KeyOf(line.QuizId, line.ClosesAt);

    public static Preferences PreferencesOf(Account person) => new()
    {
        Time = person.DigestTime,
        Zone = person.Zone,
        Days = person.DigestDays,
        PausedUntil = person.PausedUntil,
        On = person.DigestOn,
    };

    private static string KeyOf(string quiz, DateTimeOffset closesAt) => $"{quiz} {closesAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";

    // A case that was withdrawn, or lost the objective, asks nothing any more.
    private async Task<ILookup<Guid, string>> DueAsync(DateTimeOffset now, Guid[] people, CancellationToken cancel)
    {
        var cases = await library.LiveAsync(cancel);
        return (await db.Reviews.AsNoTracking()
            .Where(r => people.Contains(r.PersonId) && r.DueAt <= now)
            .OrderBy(r => r.DueAt).ThenBy(r => r.Objective)
            .Select(r => new { r.PersonId, r.CaseId, r.Objective })
            .ToListAsync(cancel)).Where(r => ReviewPlans.IsAsked(cases, r.CaseId, r.Objective)).ToLookup(r => r.PersonId, r => r.Objective);
    }

    private async Task<ILookup<Guid, Closing>> ClosingsAsync(DateTimeOffset now, Guid[] people, CancellationToken cancel)
    {
        var assigned = await (
            from person in db.Users
            join assignment in db.Assignments on person.CohortId equals assignment.CohortId
            join quiz in db.Quizzes on assignment.QuizId equals quiz.Id
            where people.Contains(person.Id) && quiz.WithdrawnAt == null
                && assignment.OpensAt <= now && assignment.ClosesAt > now && assignment.ClosesAt <= now + Far
            select new
            {
                Person = person.Id,
                assignment.QuizId,
                assignment.OpensAt,
                assignment.ClosesAt,
                Submitted = db.Attempts.Any(a => a.PersonId == person.Id && a.QuizId == assignment.QuizId && a.Submission != null),
            }).AsNoTracking().ToListAsync(cancel);
        if (assigned.Count == 0)
        {
            return Array.Empty<Closing>().ToLookup(_ => Guid.Empty);
        }
        var kinds = Enum.GetValues<ClosingKind>().ToDictionary(Closing.KeyOf);
        var names = kinds.Keys.ToArray();
        var told = (await db.Reminders.AsNoTracking()
            .Where(r => people.Contains(r.PersonId) && names.Contains(r.Kind))
            .Select(r => new { r.PersonId, r.Kind, r.Key })
            .ToListAsync(cancel)).ToLookup(r => (r.PersonId, r.Key), r => kinds[r.Kind]);
        return assigned.ToLookup(a => a.Person, a => new Closing(a.QuizId, a.OpensAt, a.ClosesAt, a.Submitted,
            told[(a.Person, KeyOf(a.QuizId, a.ClosesAt))].Select(k => (ClosingKind?)k).Min()));
    }
}
