using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Data.Repairs;
using Elearning.Domain.Attempts;

namespace Elearning.Web.Features.Attempts;

/// <summary>Takes one response: an insert in an exam; in practice, once committed, its grade and review with it.</summary>
public sealed class TakeResponse(ElearningDb db, ObjectiveReviews reviews, SittingMemory memory, TimeProvider time)
{
    /// <summary>What came of it; null when the id of the response is that of another attempt's.</summary>
    public async Task<Answering?> RunAsync(Sitting sitting, int position, PostedResponse posted, TimeZoneInfo zone, CancellationToken cancel)
    {
        var commit = posted.Act.Kind is "commit" or "skip" && sitting.Attempt.Mode == Mode.Practice;
        // The second time round the attempt is read again: somebody else was first, and the answer to that is an ordinary outcome.
        for (var attempt = sitting.Attempt; ;)
        {
            var outcome = attempt.Answer(position, posted.Id, posted.Answer, posted.Confidence, commit, posted.Seen, posted.Seconds, time.GetUtcNow());
            if (outcome is not Answering.Answered { Response: var response })
            {
                return outcome;
            }
            switch (await KeepAsync(sitting with { Attempt = attempt }, response, posted.Trace, zone, cancel))
            {
                case Adding.Added:
                    return outcome;
                case Adding.Closed:
                    return new Answering.Closed();
                case Adding.Taken when attempt != sitting.Attempt:
                    return null;
            }
            attempt = (await db.FindAttemptAsync(sitting.Id, cancel))!.Attempt;
        }
    }

    private async Task<Adding> KeepAsync(Sitting sitting, Response response, Trace? trace, TimeZoneInfo zone, CancellationToken cancel)
    {
        var (attempt, question) = (sitting.Attempt, sitting.Questions[response.Position]);
        if (!response.Committed)
        {
            var added = await db.KeepAsync(response, attempt.StagesPassed.Count, trace, cancel);
            if (added.Adding == Adding.Added)
            {
                memory.Keep(sitting, asOnRecord: added.Before == attempt.Responses.Count - 1 && added.ReadAt == sitting.ReadAt);
            }
            return added.Adding;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var (adding, repaired) = await db.KeepMarkedAsync(response, question.Case.Case.Id, trace, cancel);
        if (adding != Adding.Added)
        {
            return adding;
        }
        // A repair may have been signed since the page was read.
        var now = question.With(repaired ? await db.RepairsOfAsync([question.Case.Case.Id], cancel) : []);
        var judged = new Judged(now, response, now.Item.MarkOf(response.Answer));
        await db.KeepAsync([judged.ToRow(attempt.Id, response.At)], await reviews.RateAsync(attempt, [judged], response.At, zone, cancel), cancel);
        await transaction.CommitAsync(cancel);
        return Adding.Added;
    }
}
