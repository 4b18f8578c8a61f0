using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Publications;
using Elearning.Web.Features.Audit;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Publications;

/// <summary>The second reading of a draft: what it lacks, who reads it, and its publication.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("drafts/{id}")]
public sealed class ReadingController(ElearningDb db, ReadingPages pages, PublishDraft publish, TimeProvider time) : SiteController
{
    /// <param name="Version">The version of the draft that was on the screen.</param>
    /// <param name="Over">The live revision that is knowingly replaced.</param>
    public sealed record Signature(int Version, string? Over);

    [HttpGet("reading")]
    public async Task<IResult> Index(string id, string? file, int? line, CancellationToken cancel) =>
        await ModelAsync(id, file, line, cancel) is { } model ? Show(model) : Missing();

    [HttpPost("reading/request")]
    public async Task<IResult> Ask(string id, [FromForm] Guid reader, CancellationToken cancel)
    {
        if (await ModelAsync(id, null, null, cancel) is not { } model)
        {
            return Missing();
        }
        if (model.Readers.All(r => r.Id != reader))
        {
            return Show(model with { Refused = "reader" }, 422);
        }
        var now = time.GetUtcNow();
        var request = new ReadingRequest(Guid.CreateVersion7(now), id, Me, reader, now);
        db.ReadingRequests.Add(request);
        db.Reminders.Add(ReadingReminder.Owe(request));
        AuditLog.Add(db, now, Me, "case.reader-asked", AuditLog.Of("case", id), ("reader", $"{reader}"));
        await db.SaveChangesAsync(cancel);
        return SeeOther($"/drafts/{id}/reading");
    }

    [HttpPost("publication"), Authorize(Roles = Roles.Professor)]
    public async Task<IResult> Publish(string id, [FromForm] Signature signature, CancellationToken cancel) =>
        await publish.RunAsync(id, signature.Version, signature.Over, Me, cancel) switch
        {
            Publishing.Published => SeeOther($"/library/{id}"),
            Publishing.Refused refused when await ModelAsync(id, null, null, cancel) is { } model => Show(model with { Refused = refused.Reason }, refused.Reason == "changed" ? 409 : 422),
            _ => Missing(),
        };

    private Task<ReadingPage.Model?> ModelAsync(string id, string? file, int? line, CancellationToken cancel) =>
        pages.FindAsync(id, file, line, Me, User.IsInRole(Roles.Professor), Zone, cancel);
}
