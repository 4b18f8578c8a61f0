using Elearning.Data;
using Elearning.Data.Challenges;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Challenges;

/// <summary>An objection with its answer, as both read it.</summary>
/// <param name="Challenge">The objection.</param>
/// <param name="Person">Name of the intern.</param>
/// <param name="Answer">The answer, or null.</param>
/// <param name="AnsweredBy">Name, or null.</param>
/// <param name="OfItem">Objections to the same item, this one too.</param>
/// <param name="Repair">A repair proposed for it, or null.</param>
public sealed record ReadChallenge(Challenge Challenge, string Person, ChallengeAnswer? Answer, string? AnsweredBy, int OfItem, Guid? Repair);

/// <summary>Asks for challenges.</summary>
internal static class ChallengeSql
{
    private const int Most = 200;

    /// <summary>Those that wait, oldest first; or those answered, newest first.</summary>
    public static async Task<IReadOnlyList<ReadChallenge>> ChallengesAsync(this ElearningDb db, bool answered, CancellationToken cancel)
    {
        var some = db.Challenges.Where(c => db.ChallengeAnswers.Any(a => a.ChallengeId == c.Id) == answered);
        return await db.ReadAsync(answered ? some.OrderByDescending(c => c.At).Take(Most) : some.OrderBy(c => c.At).Take(Most), cancel);
    }

    public static async Task<ReadChallenge?> ChallengeAsync(this ElearningDb db, Guid id, CancellationToken cancel) => (await db.ReadAsync(db.Challenges.Where(c => c.Id == id), cancel)).SingleOrDefault();

    /// <summary>The objection to one answer, or null.</summary>
    public static async Task<ReadChallenge?> ChallengeAsync(this ElearningDb db, Guid attempt, int position, CancellationToken cancel) =>
        (await db.ReadAsync(db.Challenges.Where(c => c.AttemptId == attempt && c.Position == position), cancel)).SingleOrDefault();

    private static async Task<IReadOnlyList<ReadChallenge>> ReadAsync(this ElearningDb db, IQueryable<Challenge> some, CancellationToken cancel) => [.. (await (
        from c in some
        select new
        {
            Challenge = c,
            Person = db.Users.Where(u => u.Id == c.PersonId).Select(u => u.Name).First(),
            Answer = db.ChallengeAnswers.FirstOrDefault(a => a.ChallengeId == c.Id),
            By = db.ChallengeAnswers.Where(a => a.ChallengeId == c.Id).Select(a => db.Users.Where(u => u.Id == a.By).Select(u => u.Name).First()).FirstOrDefault(),
            OfItem = db.Challenges.Count(o => o.CaseId == c.CaseId && o.ItemId == c.ItemId),
            Repair = db.KeyRepairs.Where(r => r.ChallengeId == c.Id).OrderByDescending(r => r.ProposedAt).Select(r => (Guid?)r.Id).FirstOrDefault(),
        }).AsNoTracking().ToListAsync(cancel)).Select(c => new ReadChallenge(c.Challenge, c.Person, c.Answer, c.By, c.OfItem, c.Repair))];
}
