using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Imports;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Imports;

/// <summary>A professor's imports: begun, watched, looked through, thrown away.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("imports")]
public sealed class ImportsController(ElearningDb db, OpenImports open, FoundSeries found, OfferedTruth offered, ImportSpools spools, PacsClient pacs, IOptions<ImportOptions> options) : SiteController
{
    private const int MostShown = 100;

    [HttpGet("")]
    public async Task<IResult> Index(CancellationToken cancel) => Show(new ImportsPage.Model(
        await (from i in db.Imports.AsNoTracking().Seen(User) join p in db.Users on i.PersonId equals p.Id orderby i.CreatedAt descending select new ImportsPage.Line(i, p.Name)).Take(MostShown).ToListAsync(cancel),
        pacs.Names.Count > 0, Zone));

    [HttpGet("new")]
    public IResult New(string? @case) => Show(new NewImportPage.Model(options.Value, pacs.Names.Count > 0, null, @case));

    [HttpGet("{id:guid}")]
    public async Task<IResult> One(Guid id, CancellationToken cancel)
    {
        if (await db.Imports.AsNoTracking().Seen(User).FirstOrDefaultAsync(i => i.Id == id, cancel) is not { } import)
        {
            return Missing();
        }
        var series = await found.OfAsync(id, cancel);
        return Show(new ImportPage.Model(import, spools.Of(id).Received, series, options.Value, await HasDraftAsync(import, cancel), Zone) { Truth = await offered.OfAsync(import, series, cancel) });
    }

    /// <summary>How far it is, for the page that shows it.</summary>
    [HttpGet("{id:guid}/progress")]
    public async Task<IResult> Progress(Guid id, CancellationToken cancel) =>
        await db.Imports.AsNoTracking().Seen(User).FirstOrDefaultAsync(i => i.Id == id, cancel) is { } i
            ? Results.Json(new { state = i.State.ToString().ToLowerInvariant(), text = ImportWords.Standing(i, spools.Of(id).Received), part = ImportWords.Part(i, spools.Of(id).Received) })
            : Missing();

    [HttpPost("{id:guid}/deletion")]
    public async Task<IResult> Delete(Guid id, CancellationToken cancel)
    {
        if (!await db.Imports.Seen(User).AnyAsync(i => i.Id == id, cancel))
        {
            return Missing();
        }
        await open.DiscardAsync(id, cancel);
        return SeeOther("/imports");
    }

    private Task<bool> HasDraftAsync(Import import, CancellationToken cancel) => db.LiveCases.Where(c => c.WithdrawnAt == null).Select(c => c.Id).Concat(db.Drafts.Select(d => d.CaseId)).ContainsAsync(import.CaseId, cancel);
}
