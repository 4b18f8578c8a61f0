using Elearning.Content;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Progress;
using Elearning.Web.Features.Cases;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Progress;

/// <summary>What was seen, right and due.</summary>
[Authorize(Roles = Roles.Intern), Route("progress")]
public sealed class ProgressController(ElearningDb db, CaseLibrary library, TimeProvider time) : SiteController
{
    [HttpGet("")]
    public async Task<IResult> Index(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var cases = await library.LiveAsync(cancel);
        var due = await db.Reviews.Where(r => r.PersonId == Me && r.DueAt <= now).Select(r => r.Objective).ToListAsync(cancel);
        var map = ProgressMap.Of(cases.Values.Select(c => c.Case), await db.OutcomesAsync(Me, cancel), due.ToHashSet());
        return Show(new ProgressPage.Model(map, await library.VocabularyAsync(cancel)));
    }
}

/// <summary>Asks how a person's items went.</summary>
public static class Outcomes
{
    /// <summary>The newest grade of every position of every attempt of a person.</summary>
    public static async Task<IReadOnlyList<ItemOutcome>> OutcomesAsync(this ElearningDb db, Guid person, CancellationToken cancel)
    {
        var rows = await (
            from grade in db.Grades.AsNoTracking()
            join attempt in db.Attempts.AsNoTracking() on grade.AttemptId equals attempt.Id
            where attempt.PersonId == person
            select new { grade.AttemptId, grade.Position, grade.Ordinal, grade.Verdict, grade.At, attempt.Plan }).ToListAsync(cancel);
        return rows
            .GroupBy(r => (r.AttemptId, r.Position))
            .Select(g => g.MaxBy(r => r.Ordinal)!)
            .Select(r => new ItemOutcome(r.Plan[r.Position].Case, r.Plan[r.Position].Item, r.Verdict, r.At))
            .ToArray();
    }
}
