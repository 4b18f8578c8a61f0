using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Delegations;
using Elearning.Web.Features.Evaluations;
using Elearning.Web.Features.Quizzes;
using Elearning.Web.Features.Reports;
using Elearning.Web.Features.Reviews;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Home;

/// <summary>What is due today, for each of the three people.</summary>
public sealed class HomeController(ElearningDb db, CaseLibrary library, CreditRules rules, WalletQuery wallets, ProposedCredits credits, Mandates mandates, AwaitedReports reports, OwedEvaluations owed, QuizLosses losses, TimeProvider time) : SiteController
{
    [HttpGet("/")]
    public async Task<IResult> Index(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (User.IsInRole(Roles.Intern))
        {
            return Show(await InternAsync(now, cancel));
        }
        var mandate = await mandates.OfAsync(Me, cancel);
        var problems = await library.ProblemsAsync(cancel);
        return Show(new StaffHomePage.Model(
            User.DisplayName(),
            (await library.LiveAsync(cancel)).Count,
            problems.Count(p => p.IsError),
            await db.Submissions.CountAsync(s => s.At > now.AddDays(-7), cancel),
            await db.Challenges.CountAsync(c => !db.ChallengeAnswers.Any(a => a.ChallengeId == c.Id), cancel),
            await reports.CountAsync(cancel),
            User.IsInRole(Roles.Professor),
            mandate.IsAny ? await credits.CountAsync(CreditState.Pending, mandate, cancel) : null,
            User.IsInRole(Roles.Administrator) ? await db.KeyRepairs.CountAsync(r => !db.KeyRepairSignatures.Any(s => s.RepairId == r.Id), cancel) : null,
            User.IsInRole(Roles.Administrator) ? await db.Reminders.CountAsync(r => r.LastError != null && r.SentAt == null && r.DroppedAt == null, cancel) : null)
        {
            Losses = (await losses.OwnAsync(cancel)).GetValueOrDefault(Me) ?? [],
        });
    }

    private async Task<InternHomePage.Model> InternAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var due = (await db.QueueAsync(library, Me, cancel)).Where(r => r.DueAt <= now).ToArray();
        var standings = await db.StandingsAsync(library, rules, Me, now, cancel);
        var review = await db.Attempts.AsNoTracking()
            .Where(a => a.PersonId == Me && a.Purpose == Purpose.Review && a.Submission == null).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel);
        return new(User.DisplayName(), due, standings, review, await wallets.BalancesAsync(Me, now, cancel), now, Zone) { Evaluations = await owed.OfPersonAsync(Me, cancel) };
    }
}
