using Elearning.Data.Accounts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Imports;

/// <summary>Finds studies in a PACS and asks for their series. What is typed travels in the body: addresses are logged on the way.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("imports/pacs")]
public sealed class PacsController(PacsClient pacs, OpenImports open) : SiteController
{
    /// <summary>What was chosen of a study.</summary>
    public sealed record Choice(string? Pacs, string? Study, IReadOnlyList<string>? Series, string? Case);

    [HttpGet("")]
    public IResult Index() => pacs.Names.Count == 0 ? Missing() : Show(PacsPage.Model.Empty(pacs.Names));

    [HttpPost("search")]
    public Task<IResult> Search([FromForm] string? pacsName, [FromForm] PacsQuery query, CancellationToken cancel) => AskAsync(pacsName, query, async () =>
        query.IsEmpty ? throw new ImportRefusedException("query") : PacsPage.Model.Empty(pacs.Names) with { Pacs = pacsName, Query = query, Studies = await pacs.StudiesAsync(pacsName ?? "", query, cancel) });

    [HttpPost("study")]
    public Task<IResult> Study([FromForm] Choice choice, CancellationToken cancel) => AskAsync(choice.Pacs, null, async () =>
        PacsPage.Model.Empty(pacs.Names) with { Pacs = choice.Pacs, Study = choice.Study, Series = await pacs.SeriesAsync(choice.Pacs ?? "", choice.Study ?? "", cancel) });

    [HttpPost("series")]
    public async Task<IResult> Fetch([FromForm] Choice choice, CancellationToken cancel)
    {
        try
        {
            var import = await open.FetchAsync(Me, choice.Case, new(choice.Pacs ?? "", choice.Study ?? "", choice.Series ?? []), cancel);
            return SeeOther($"/imports/{import.Id}");
        }
        catch (ImportRefusedException refused)
        {
            return await AskAsync(choice.Pacs, null, () => throw refused);
        }
    }

    private async Task<IResult> AskAsync(string? name, PacsQuery? query, Func<Task<PacsPage.Model>> ask)
    {
        Response.Headers.CacheControl = "no-store";
        if (pacs.Names.Count == 0)
        {
            return Missing();
        }
        try
        {
            return Show(await ask());
        }
        catch (ImportRefusedException refused)
        {
            return Show(PacsPage.Model.Empty(pacs.Names) with { Pacs = name, Query = query ?? PacsPage.Nothing, Refused = refused }, StatusCodes.Status422UnprocessableEntity);
        }
    }
}
