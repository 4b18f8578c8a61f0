using Elearning.Data;
using Elearning.Data.Statistics;
using Elearning.Web.Features.Cases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Statistics;

/// <summary>Monday meetings: a cohort's worst misses of a week, ready to project.</summary>
[Route("statistics")]
public sealed class MeetingsController(ElearningDb db, CohortQuery cohorts, CaseLibrary library) : StatisticsPages
{
    private const int Shown = 60;

    [HttpGet("cohorts/{id:guid}/meetings")]
    public async Task<IResult> List(Guid id, CancellationToken cancel) => await cohorts.CohortAsync(id, cancel) is { } cohort
        ? Show(new MeetingsPage.Model(id, CohortQuery.NameOf(cohort), await db.Meetings.AsNoTracking().Where(m => m.CohortId == id).OrderByDescending(m => m.Week).Take(Shown).ToListAsync(cancel)))
        : Missing();

    /// <summary>The n-th miss, from 1.</summary>
    [HttpGet("meetings/{id:guid}/{n:int}")]
    public async Task<IResult> One(Guid id, int n, CancellationToken cancel)
    {
        if (await db.Meetings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancel) is not { } meeting || n < 1 || n > meeting.Misses.Count)
        {
            return Missing();
        }
        var miss = meeting.Misses[n - 1];
        return Show(MeetingPage.Model.Of(meeting, n, await library.RevisionAsync(miss.Revision, cancel)));
    }
}
