using Elearning.Data;
using Elearning.Data.Reminders;
using Elearning.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Challenges;

/// <summary>Answers an objection once, and owes the intern a message.</summary>
public sealed class AnswerChallenge(ElearningDb db, TimeProvider time)
{
    /// <summary>False when it was answered before.</summary>
    public async Task<bool> RunAsync(Guid id, bool accepted, string text, Guid by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Database.ExecuteSqlAsync($"insert into challenge_answers (challenge_id, accepted, text, by, at) values ({id}, {accepted}, {text}, {by}, {now}) on conflict do nothing", cancel) == 0)
        {
            return false;
        }
        var challenge = await db.Challenges.AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        await db.OweAsync([Reminder.Owe(challenge.PersonId, ChallengeReminder.Kind, id.ToString(), now)], cancel);
        AuditLog.Add(db, now, by, accepted ? "challenge.accepted" : "challenge.refused", AuditLog.Of("case", challenge.CaseId), ("item", challenge.ItemId));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
