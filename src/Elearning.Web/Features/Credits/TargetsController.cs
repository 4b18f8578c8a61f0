using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Credits;
using Elearning.Domain;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Audit;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>Who is under target, and a message to all of them at an hour; whoever meets the target before it gets none.</summary>
[Authorize(Roles = Roles.Administrator), Route("credits/targets")]
public sealed class TargetsController(ElearningDb db, CreditRules rules, UnderTargets targets, TimeProvider time) : SiteController
{
    private const int LongestText = 2000;

    /// <param name="Day">Local day on which it is sent.</param>
    /// <param name="Hour">Local time.</param>
    public sealed record CampaignForm(string? Regime, string? Centre, Guid? Cohort, string? Subject, string? Text, DateOnly? Day, TimeOnly? Hour);

    [HttpGet]
    public Task<IResult> Index(string? regime, string? centre, Guid? cohort, int? year, int? owed, CancellationToken cancel) => PageAsync(regime, centre, cohort, year, null, owed, cancel);

    /// <summary>What the page shows, to take away.</summary>
    [HttpGet("/credits/targets." + Table.Form)]
    public async Task<IResult> Away(string? regime, string? centre, Guid? cohort, int? year, string form, CancellationToken cancel)
    {
        var filter = new TargetFilter(Chosen(regime, await WithTargetsAsync(cancel)), Blank(centre), cohort, year);
        var now = time.GetUtcNow();
        return TargetTable.Of(await targets.UnderAsync(filter, now, cancel), now).As(form);
    }

    [HttpPost("campaigns")]
    public async Task<IResult> Remind([FromForm] CampaignForm form, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (form is not { Regime: { Length: > 0 } regime, Subject: { Length: > 0 and <= 200 } subject, Text: { Length: > 0 and <= LongestText } text, Day: { } day, Hour: { } hour })
        {
            return await PageAsync(form.Regime, form.Centre, form.Cohort, null, form, null, cancel);
        }
        var due = LocalTime.At(day, hour, Zone);
        if (due < now.AddMinutes(-5) || due > now.AddYears(1))
        {
            return await PageAsync(form.Regime, form.Centre, form.Cohort, null, form, null, cancel);
        }
        var under = (await targets.UnderAsync(new(regime, Blank(form.Centre), form.Cohort), now, cancel)).Under;
        var campaign = new Campaign(Guid.CreateVersion7(now), regime, subject.Trim(), text.Trim(), due, Me, now);
        db.Campaigns.Add(campaign);
        db.Reminders.AddRange(under.Select(s => TargetReminder.Owe(s.PersonId, campaign)));
        AuditLog.Add(db, now, Me, "campaign.ordered", AuditLog.Of("campaign", campaign.Id), ("regime", regime), ("people", $"{under.Count}"));
        await db.SaveChangesAsync(cancel);
        return SeeOther($"/credits/targets?regime={Uri.EscapeDataString(regime)}&centre={Uri.EscapeDataString(form.Centre ?? "")}&cohort={form.Cohort}&owed={under.Count}");
    }

    private async Task<IResult> PageAsync(string? regime, string? centre, Guid? cohort, int? year, CampaignForm? wrong, int? owed, CancellationToken cancel)
    {
        var live = await WithTargetsAsync(cancel);
        var filter = new TargetFilter(Chosen(regime, live), Blank(centre), cohort, year);
        var standing = await targets.UnderAsync(filter, time.GetUtcNow(), cancel);
        var cohorts = await db.Cohorts.AsNoTracking().OrderBy(c => c.Centre).ThenBy(c => c.Name).ToListAsync(cancel);
        return Show(new TargetsPage.Model(standing, filter,
            [.. live.Select(r => r.Regime).DistinctBy(r => r.Id).Select(r => new Choice(r.Id, r.Name.In(Texts.Language)))],
            [.. cohorts.Select(c => c.Centre).Distinct()], [.. cohorts.Select(c => new Choice(c.Id.ToString(), c.Centre + " · " + c.Name))],
            wrong, owed, LocalTime.Day(time.GetUtcNow(), Zone), await SentCampaign.NewestAsync(db, filter.Regime, cancel), Zone), wrong is null ? 200 : 422);
    }

    private async Task<IReadOnlyList<CreditRule>> WithTargetsAsync(CancellationToken cancel) =>
        [.. (await rules.LiveAsync(cancel)).Where(r => r.Target is not null || r.Regime.Categories.Any(c => c.Target is not null))];

    private static string Chosen(string? regime, IReadOnlyList<CreditRule> live) =>
        regime is { Length: > 0 } ? regime : live.FirstOrDefault(r => r.QuizId.Length > 0)?.Regime.Id ?? (live.Count > 0 ? live[0].Regime.Id : "");

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
