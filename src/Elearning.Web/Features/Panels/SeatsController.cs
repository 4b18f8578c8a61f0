using Elearning.Content.Panels;
using Elearning.Domain.Panels;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Features.Images;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Panels;

/// <summary>What a panel's member sees, without an account: the situations and their scales, never the key or what others said.</summary>
[AllowAnonymous, Route("panel")]
public sealed class SeatsController(ReadDrafts drafts, PanelRecords panels, PanelLinks links, SeriesStore store, KeyImages pictures) : SiteController
{
    [HttpGet("{token}")]
    public async Task<IResult> Welcome(string token, CancellationToken cancel) =>
        links.Panel(token) is { } id && await panels.FindAsync(id, cancel) is { } panel && await drafts.LiveOrDraftAsync(panel.Panel.CaseId, cancel) is { } found
            ? Show(new WelcomePage.Model(token, found.Case, panel.Closing is not null)) : Missing();

    [HttpPost("{token}/seats")]
    public async Task<IResult> Sit(string token, CancellationToken cancel)
    {
        if (links.Panel(token) is not { } id || await panels.FindAsync(id, cancel) is null)
        {
            return Missing();
        }
        return SeeOther(await panels.SeatAsync(id, cancel) is { } seat ? $"/panel/seats/{links.ToSeat(seat)}" : $"/panel/{token}");
    }

    [HttpGet("seats/{token}")]
    public async Task<IResult> Seat(string token, bool saved, CancellationToken cancel) =>
        await FindAsync(token, cancel) is { } seat ? Show(SeatPage.Model.Of(token, seat.Case, seat.Panel, seat.Seat, saved)) : Missing();

    [HttpPost("seats/{token}/replies")]
    public async Task<IResult> Reply(string token, CancellationToken cancel)
    {
        if (await FindAsync(token, cancel) is not { } seat)
        {
            return Missing();
        }
        var said = Said(await FormAsync(cancel), seat.Case, seat.Panel, seat.Seat);
        var kept = said.Count == 0 || await panels.ReplyAsync(seat.Seat, said, cancel) == Replying.Kept;
        return SeeOther($"/panel/seats/{token}{(kept ? "?saved=true" : "")}");
    }

    /// <summary>The first slice of a series of the case, as a finished picture.</summary>
    [HttpGet("seats/{token}/images/{series}")]
    public async Task<IActionResult> Picture(string token, string series, CancellationToken cancel)
    {
        if (await FindAsync(token, cancel) is not { } seat || !seat.Case.Series.TryGetValue(series, out var shown) || await store.FindAsync(shown.Id, cancel) is not { } found)
        {
            return NotFound();
        }
        var start = seat.Case.Case.Stages.SelectMany(s => s.Series).First(s => s.Name == series).Start ?? found.Frames.Count / 2;
        var frame = found.Frames[Math.Clamp(start, 0, found.Frames.Count - 1)];
        return await pictures.PngAsync(frame, found.DefaultWindow.Centre, found.DefaultWindow.Width) is { } png ? File(png, "image/png") : NotFound();
    }

    // What differs from what was said before; an item left empty says nothing.
    private static Dictionary<string, PanelAnswer> Said(IFormCollection form, PublishedCase found, PanelRecord panel, Data.Panels.PanelSeat seat)
    {
        var said = new Dictionary<string, PanelAnswer>();
        foreach (var item in found.Case.Items.OfType<Concordance>())
        {
            var reason = string.Concat(form[$"Reason-{item.Id}"].ToString().Select(c => char.IsControl(c) ? ' ' : c)).Trim();
            reason = reason.Length > PanelFile.LongestReason ? reason[..PanelFile.LongestReason] : reason;
            if (Concordance.Read(form[$"Choice-{item.Id}"]) is { } answer
                && (panel.ReplyOf(seat.Id, item.Id) is not { } before || before.Answer != answer || (before.Reason ?? "") != reason))
            {
                said[item.Id] = new(answer, reason.Length == 0 ? null : reason);
            }
        }
        return said;
    }

    private async Task<(PublishedCase Case, PanelRecord Panel, Data.Panels.PanelSeat Seat)?> FindAsync(string token, CancellationToken cancel) =>
        links.Seat(token) is { } id && await panels.SeatedAsync(id, cancel) is { } seated && await drafts.LiveOrDraftAsync(seated.Panel.Panel.CaseId, cancel) is { } found
            ? (found, seated.Panel, seated.Seat) : null;
}
