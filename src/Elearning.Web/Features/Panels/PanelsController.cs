using System.Text;
using Elearning.Data.Accounts;
using Elearning.Domain.Panels;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Hosting;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Panels;

/// <summary>The panel of a case, for who teaches: the link to send, who said what, the end.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("library/{id}/panel")]
public sealed class PanelsController(CaseLibrary library, ReadDrafts drafts, PanelRecords panels, PanelLinks links, IOptions<SiteOptions> site) : SiteController
{
    [HttpGet("")]
    public async Task<IResult> Index(string id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } found)
        {
            return Missing();
        }
        var open = await panels.OpenOfAsync(id, cancel);
        return Show(new PanelPage.Model(found, open, open is null ? null : site.Value.Link($"/panel/{links.ToPanel(open.Panel.Id)}"), await panels.ClosedOfAsync(id, cancel), Zone));
    }

    [HttpPost("")]
    public async Task<IResult> Open(string id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is null)
        {
            return Missing();
        }
        await panels.OpenAsync(id, Me, cancel);
        return SeeOther($"/library/{id}/panel");
    }

    [HttpPost("{panel:guid}/closing")]
    public async Task<IResult> Close(string id, Guid panel, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is null || !await panels.CloseAsync(id, panel, Me, cancel))
        {
            return Missing();
        }
        await library.RefreshAsync(cancel);
        return SeeOther($"/library/{id}/panel");
    }

    /// <summary>A closed panel as the file that goes into the folder of the case.</summary>
    [HttpGet("{panel:guid}/panel.yml")]
    public async Task<IActionResult> Text(string id, Guid panel, CancellationToken cancel) =>
        (await panels.ClosedOfAsync(id, cancel)).FirstOrDefault(c => c.PanelId == panel) is { } closed
            ? File(Encoding.UTF8.GetBytes(closed.Text), "application/yaml", "panel.yml") : NotFound();

    private async Task<PublishedCase?> FindAsync(string id, CancellationToken cancel) =>
        await drafts.LiveOrDraftAsync(id, cancel) is { } found && found.Case.Items.OfType<Concordance>().Any() ? found : null;
}
