using Elearning.Content;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Attempts;
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
        var outcomes = await db.OutcomesAsync(Me, cancel);
        var map = ProgressMap.Of(cases.Values.Select(c => c.Case), outcomes, due.ToHashSet());
        return Show(new ProgressPage.Model(map, await library.VocabularyAsync(cancel), outcomes.Where(o => o is { Confidence: not null, Verdict: Verdict.Right or Verdict.Partial or Verdict.Wrong }).ToArray()));
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
            join response in db.Responses.AsNoTracking() on grade.ResponseId equals response.Id into given
            from response in given.DefaultIfEmpty()
            where attempt.PersonId == person
            select new { grade.AttemptId, grade.Position, grade.Ordinal, grade.Verdict, grade.Fraction, grade.At, attempt.Plan, Confidence = response == null ? null : response.Confidence }).ToListAsync(cancel);
        return rows
            .GroupBy(r => (r.AttemptId, r.Position))
            .Select(g => g.MaxBy(r => r.Ordinal)!)
            .Select(r => new ItemOutcome(r.Plan[r.Position].Case, r.Plan[r.Position].Item, r.Verdict, r.At) { Fraction = r.Fraction, Confidence = r.Confidence })
            .ToArray();
    }
}
