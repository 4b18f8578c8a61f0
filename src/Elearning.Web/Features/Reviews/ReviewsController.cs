using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Reviews;

/// <summary>What is due again, and the session that goes through it.</summary>
[Authorize(Roles = Roles.Intern), Route("reviews")]
public sealed class ReviewsController(ElearningDb db, CaseLibrary library, TimeProvider time) : SiteController
{
    [HttpGet("")]
    public async Task<IResult> Index(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var queue = await db.QueueAsync(library, Me, cancel);
        return Show(new ReviewsPage.Model(queue.Where(r => r.DueAt <= now).ToArray(), queue.Where(r => r.DueAt > now).Take(20).ToArray(), await OpenAsync(cancel), Zone));
    }

    /// <summary>Starts a session over what is due, or goes on with the one that is open.</summary>
    [HttpPost("attempts")]
    public async Task<IResult> Start(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Two clicks at once: the second waits here and finds the session of the first.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({Me.ToString()}, 1))", cancel);
        if (await OpenAsync(cancel) is { } open)
        {
            return SeeOther($"/attempts/{open}");
        }
        var now = time.GetUtcNow();
        var plan = ReviewPlans.Plan((await db.QueueAsync(library, Me, cancel)).Where(r => r.DueAt <= now));
        if (plan.Count == 0)
        {
            return SeeOther("/reviews");
        }
        var number = 1 + await db.Attempts.CountAsync(a => a.PersonId == Me && a.Purpose == Purpose.Review, cancel);
        var attempt = Attempt.Start(Guid.CreateVersion7(now), Me, null, Purpose.Review, Mode.Practice, number, plan, now, null);
        db.Attempts.Add(attempt);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return SeeOther($"/attempts/{attempt.Id}");
    }

    private async Task<Guid?> OpenAsync(CancellationToken cancel) => await db.Attempts.AsNoTracking()
        .Where(a => a.PersonId == Me && a.Purpose == Purpose.Review && a.Submission == null)
        .OrderByDescending(a => a.StartedAt).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel);
}
