using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Repairs;
using Elearning.Data.Statistics;
using Elearning.Domain;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Publications;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Library;

/// <summary>The cases as professors see them: what is live, what is broken, the key, who answered how.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("library")]
public sealed class LibraryController(ElearningDb db, CaseLibrary library, TimeProvider time) : SiteController
{
    /// <summary>What the list is narrowed to.</summary>
    public sealed record Filter(string? Words, string? Organ, string? Modality, int? Level, string? Language);

    [HttpGet("")]
    public async Task<IResult> Index([FromQuery] Filter filter, CancellationToken cancel)
    {
        var cases = (await library.LiveAsync(cancel)).Values.ToArray();
        var problems = await library.ProblemsAsync(cancel);
        return Show(new LibraryPage.Model(
            cases.Where(c => filter.Matches(c.Case)).OrderBy(c => c.Case.Id, StringComparer.Ordinal).ToArray(), cases.Length, filter,
            await library.VocabularyAsync(cancel), problems.Where(p => p.Case is not null).ToLookup(p => p.Case!), await db.Drafts.CountAsync(cancel))
        {
            Withdrawn = await db.LiveCases.Where(c => c.WithdrawnAt != null && c.PublicationId != null).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel),
        });
    }

    [HttpGet("problems")]
    public async Task<IResult> Problems(CancellationToken cancel) => Show(new ProblemsPage.Model(await library.ProblemsAsync(cancel)));

    [HttpGet("{id}")]
    public async Task<IResult> One(string id, string? refused, string? reason, CancellationToken cancel)
    {
        var hasDraft = await db.Drafts.AnyAsync(d => d.CaseId == id, cancel);
        if (!(await library.LiveAsync(cancel)).TryGetValue(id, out var found))
        {
            return await WithdrawnAsync(id, hasDraft, cancel) is { } gone ? Show(gone) : hasDraft ? SeeOther($"/drafts/{id}") : Missing();
        }
        var live = await db.LiveCases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel);
        return Show(new CasePage.Model(found, await library.VocabularyAsync(cancel), (await library.ProblemsAsync(cancel)).Where(p => p.Case == id).ToArray(),
            (await library.QuizzesAsync(cancel)).Values.Where(q => q.Cases.Any(c => c.Case == id)).ToArray(), await db.RepairsOfAsync([id], cancel), LocalTime.Day(time.GetUtcNow(), Zone), hasDraft)
        {
            Signed = await SignedAsync(live?.PublicationId, cancel),
            Conflict = live?.Conflict,
            Refused = refused is "reason" or "busy" ? refused : null,
            Reason = refused is null ? null : reason,
            Figures = await db.FiguresOfCasesAsync([id], cancel),
            Zone = Zone,
        });
    }

    [HttpGet("{id}/responses")]
    public async Task<IResult> Responses(string id, CancellationToken cancel) =>
        (await library.LiveAsync(cancel)).TryGetValue(id, out var found)
            ? Show(new CaseResponsesPage.Model(found, await db.AnsweredAsync(found, cancel), Zone))
            : Missing();

    // A case withdrawn on the site, with the newest reason; null of any other.
    private async Task<WithdrawnPage.Model?> WithdrawnAsync(string id, bool hasDraft, CancellationToken cancel)
    {
        var gone = await (
            from c in db.LiveCases.AsNoTracking()
            where c.Id == id && c.WithdrawnAt != null && c.PublicationId != null
            join w in db.CaseWithdrawals.AsNoTracking() on c.Id equals w.CaseId
            join p in db.Users on w.By equals p.Id
            orderby w.At descending
            select new { c.Revision, c.Conflict, w.Reason, w.At, p.Name }).FirstOrDefaultAsync(cancel);
        return gone is null ? null : new(id, (await library.RevisionAsync(gone.Revision, cancel)).Case.Title.In(Texts.Language), gone.Revision, gone.Name, gone.Reason, gone.At,
            [.. (await library.QuizzesAsync(cancel)).Values.Where(q => q.Cases.Any(c => c.Case == id))], gone.Conflict, hasDraft, Zone);
    }

    private Task<CasePage.SignedNames?> SignedAsync(Guid? publication, CancellationToken cancel) => (
        from p in db.Publications.AsNoTracking()
        where p.Id == publication
        join author in db.Users on p.Author equals author.Id
        join reader in db.Users on p.Reader equals reader.Id
        select new CasePage.SignedNames(author.Name, reader.Name, p.At)).FirstOrDefaultAsync(cancel);
}
