using System.Globalization;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Delegations;
using Elearning.Domain.Delegations;
using Elearning.Web.Features.Credits;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Delegations;

/// <summary>Who may review credits for whom, and until when. Only an administrator lends; what was lent is not lent on.</summary>
[Authorize(Roles = Roles.Administrator), Route("credits/delegations")]
public sealed class DelegationsController(ElearningDb db, DelegationList delegations, GiveDelegation give, Mandates mandates) : SiteController
{
    /// <param name="To">The professor.</param>
    /// <param name="From">First day.</param>
    /// <param name="Until">Last day.</param>
    /// <param name="Cohorts">Whose interns; none for everybody.</param>
    /// <param name="Ceiling">The largest credit, as a number field writes it; empty for any.</param>
    public sealed record Form(Guid? To, DateOnly? From, DateOnly? Until, Guid[]? Cohorts, string? Ceiling);

    [HttpGet]
    public Task<IResult> Index(string? error, CancellationToken cancel) => PageAsync(null, error == "reason" ? "delegations.error.reason" : null, cancel);

    [HttpPost]
    public async Task<IResult> Give([FromForm] Form form, CancellationToken cancel)
    {
        var typed = form.Ceiling?.Trim().Replace(',', '.');
        var ceiling = decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var most) ? most : (decimal?)null;
        var fault = !string.IsNullOrEmpty(typed) && ceiling is null
            ? DelegationFault.Ceiling
            : await give.GiveAsync(Me, form.To, form.From, form.Until, form.Cohorts ?? [], ceiling, cancel);
        return fault is { } wrong ? await PageAsync(form, $"delegations.error.{wrong.ToString().ToLowerInvariant()}", cancel) : SeeOther("/credits/delegations");
    }

    [HttpPost("{id:guid}/end")]
    public async Task<IResult> End(Guid id, [FromForm] string? reason, CancellationToken cancel)
    {
        if (!await db.Delegations.AnyAsync(d => d.Id == id, cancel))
        {
            return Missing();
        }
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > DelegationEnd.Longest)
        {
            return SeeOther("/credits/delegations?error=reason");
        }
        await give.EndAsync(id, reason, Me, cancel);
        return SeeOther("/credits/delegations");
    }

    private async Task<IResult> PageAsync(Form? wrong, string? error, CancellationToken cancel) => Show(new DelegationsPage.Model(
        await delegations.AllAsync(cancel),
        await mandates.Holders(Roles.Professor).Where(p => p.Id != Me).OrderBy(p => p.Name).Select(p => new Choice(p.Id.ToString(), p.Name)).ToListAsync(cancel),
        await db.Cohorts.AsNoTracking().OrderBy(c => c.Centre).ThenBy(c => c.Name).Select(c => new Choice(c.Id.ToString(), c.Centre + " · " + c.Name)).ToListAsync(cancel),
        wrong, error, mandates.Today, Zone), error is null ? 200 : 422);
}
