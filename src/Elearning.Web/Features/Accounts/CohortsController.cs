using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Audit;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Accounts;

/// <summary>Years of interns at their centres.</summary>
[Authorize(Roles = Roles.Administrator), Route("cohorts")]
public sealed class CohortsController(ElearningDb db, TimeProvider time) : SiteController
{
    [HttpGet]
    public Task<IResult> List() => ShowAsync("", "", null);

    [HttpPost]
    public async Task<IResult> Create([FromForm] string? name, [FromForm] string? centre)
    {
        var (year, place) = (PersonName.Read(name), PersonName.Read(centre));
        var problem = year is not { Length: <= 120 } || place is not { Length: <= 160 } ? "accounts.bad-name"
            : await db.Cohorts.AnyAsync(c => c.Name == year && c.Centre == place) ? "accounts.cohort-taken"
            : null;
        if (problem is not null)
        {
            return await ShowAsync(name ?? "", centre ?? "", problem);
        }
        var cohort = new Cohort { Id = Guid.CreateVersion7(time.GetUtcNow()), Name = year!, Centre = place! };
        db.Cohorts.Add(cohort);
        AuditLog.Add(db, time.GetUtcNow(), Me, "cohort.created", AuditLog.Of("cohort", cohort.Id), ("name", year), ("centre", place));
        await db.SaveChangesAsync();
        return SeeOther("/cohorts");
    }

    private async Task<IResult> ShowAsync(string name, string centre, string? problem) => Show(new CohortsPage.Model(
        await db.Cohorts.AsNoTracking().OrderBy(c => c.Centre).ThenBy(c => c.Name)
            .Select(c => new CohortsPage.Line(c.Id, c.Name, c.Centre, db.Users.Count(p => p.CohortId == c.Id && p.DeactivatedAt == null))).ToListAsync(),
        name, centre, problem), problem is null ? 200 : 422);
}
