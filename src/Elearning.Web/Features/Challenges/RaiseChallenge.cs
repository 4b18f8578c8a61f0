using Elearning.Data;
using Elearning.Data.Challenges;
using Elearning.Web.Features.Attempts;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Challenges;

/// <summary>What came of an objection.</summary>
public abstract record Raising
{
    private Raising() { }

    /// <summary>On record.</summary>
    public sealed record Raised : Raising;
    /// <summary>This answer was challenged before.</summary>
    public sealed record Already : Raising;
    /// <summary>As many as one person may write in a day.</summary>
    public sealed record TooMany : Raising;
    /// <summary>The key is not shown yet: there is nothing to object to.</summary>
    public sealed record NotShown : Raising;
    /// <summary>Nothing, or too much, was written.</summary>
    public sealed record Unread : Raising;
}

/// <summary>Takes an objection to a disclosed key, once for an answer and a few a day.</summary>
public sealed class RaiseChallenge(ElearningDb db, TimeProvider time)
{
    public const int Longest = 2000;
    public const int MostADay = 10;

    public async Task<Raising> RunAsync(Sitting sitting, Question question, string? text, CancellationToken cancel)
    {
        if (!sitting.Attempt.DisclosureOf(question.Position).Key)
        {
            return new Raising.NotShown();
        }
        if (text?.Trim() is not { Length: > 0 and <= Longest } read)
        {
            return new Raising.Unread();
        }
        var (now, me) = (time.GetUtcNow(), sitting.Attempt.PersonId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // One after another, so that many at once are counted as many.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"challenge" + me}, 0))", cancel);
        if (await db.Challenges.AnyAsync(c => c.AttemptId == sitting.Id && c.Position == question.Position, cancel))
        {
            return new Raising.Already();
        }
        if (await db.Challenges.CountAsync(c => c.PersonId == me && c.At > now.AddDays(-1), cancel) >= MostADay)
        {
            return new Raising.TooMany();
        }
        db.Challenges.Add(new(Guid.CreateVersion7(now), sitting.Id, question.Position, question.Case.Case.Id, question.Case.Revision, question.Item.Id,
            sitting.Attempt.Latest(question.Position)?.Id, me, read, now));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new Raising.Raised();
    }
}
