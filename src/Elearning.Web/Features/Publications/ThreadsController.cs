using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Publications;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Publications;

/// <summary>What is said about the lines of a draft.</summary>
[Authorize(Roles = $"{Roles.Professor},{Roles.Administrator}"), Route("drafts/{id}/threads")]
public sealed class ThreadsController(ElearningDb db, SecondReadings readings, ReadingPages pages, TimeProvider time) : SiteController
{
    /// <param name="File">Name of the file.</param>
    /// <param name="Line">Line, from 1.</param>
    /// <param name="Words">What the line said on the screen.</param>
    /// <param name="Text">The comment.</param>
    public sealed record Comment(string? File, int Line, string? Words, string? Text);

    [HttpPost("")]
    public async Task<IResult> Open(string id, [FromForm] Comment comment, CancellationToken cancel)
    {
        var file = comment.File ?? "case.md";
        if (await readings.FindAsync(id, cancel) is not { } reading || !reading.Draft.Files.TryGetValue(file, out var text) || comment.Line < 1 || comment.Line > text.Split('\n').Length)
        {
            return Missing();
        }
        // What she saw, even if the author saved another text meanwhile.
        var words = comment.Words is { Length: <= 20_000 } seen ? seen : text.Split('\n')[comment.Line - 1];
        return await KeepAsync(id, file, comment.Line, null, comment.Text, (thread, said, now) => new(thread, thread, id, reading.Draft.Row.Revision, file, comment.Line, words, said, Me, now), cancel);
    }

    [HttpPost("{thread:guid}/comments")]
    public async Task<IResult> Answer(string id, Guid thread, [FromForm] Comment comment, CancellationToken cancel) =>
        await FindAsync(id, thread, cancel) is { } found
            ? await KeepAsync(id, found.Thread.File, null, thread, comment.Text, (own, said, now) => new(own, thread, id, found.Reading.Draft.Row.Revision, found.Thread.File, found.Thread.Line ?? 1, found.Thread.Words, said, Me, now), cancel)
            : Missing();

    [HttpPost("{thread:guid}/settlement")]
    public async Task<IResult> Settle(string id, Guid thread, CancellationToken cancel)
    {
        if (await FindAsync(id, thread, cancel) is not { } found)
        {
            return Missing();
        }
        if (!found.Thread.IsSettled)
        {
            var now = time.GetUtcNow();
            db.ThreadSettlements.Add(new(Guid.CreateVersion7(now), thread, Me, now));
            await db.SaveChangesAsync(cancel);
        }
        return SeeOther($"/drafts/{id}/reading?file={found.Thread.File}#thread-{thread}");
    }

    private async Task<(SecondReading Reading, DraftThread Thread)?> FindAsync(string id, Guid thread, CancellationToken cancel) =>
        await readings.FindAsync(id, cancel) is { } reading && reading.Threads.FirstOrDefault(t => t.Id == thread) is { } found ? (reading, found) : null;

    private async Task<IResult> KeepAsync(string id, string file, int? line, Guid? answered, string? text, Func<Guid, string, DateTimeOffset, DraftComment> comment, CancellationToken cancel)
    {
        var said = PostedFields.Prose(text);
        if (said.Length is 0 or > DraftComment.Longest)
        {
            return await pages.FindAsync(id, file, line, Me, User.IsInRole(Roles.Professor), Zone, cancel) is { } page
                ? Show(page with { Unsaid = new(answered, said, said.Length == 0 ? "empty" : "long") }, StatusCodes.Status422UnprocessableEntity)
                : Missing();
        }
        var now = time.GetUtcNow();
        var kept = comment(Guid.CreateVersion7(now), said, now);
        db.DraftComments.Add(kept);
        await db.SaveChangesAsync(cancel);
        return SeeOther($"/drafts/{id}/reading?file={file}#thread-{kept.ThreadId}");
    }
}
