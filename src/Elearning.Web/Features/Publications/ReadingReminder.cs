using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Publications;
using Elearning.Data.Reminders;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Publications;

/// <summary>"You are asked to read a case": no longer owed once the draft is closed, or somebody else was asked.</summary>
public sealed class ReadingReminder(ElearningDb db, IOptions<SiteOptions> site) : IReminderKind
{
    public const string Kind = "second-reading";

    public string Name => Kind;

    public static Reminder Owe(ReadingRequest request) => Reminder.Owe(request.Reader, Kind, $"{request.Id}", request.At);

    public async Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel)
    {
        var asked = Guid.Parse(reminder.Key);
        var request = await (from r in db.ReadingRequests join p in db.Users on r.Author equals p.Id where r.Id == asked select new { r.CaseId, p.Name, r.At }).FirstAsync(cancel);
        var holds = await db.Drafts.AnyAsync(d => d.CaseId == request.CaseId, cancel) && !await db.ReadingRequests.AnyAsync(r => r.CaseId == request.CaseId && r.At > request.At, cancel);
        return holds
            ? new Owed.Still(new(T("publications.mail-subject", request.CaseId),
            [
                new LetterPart.Line(T("publications.mail", request.Name, request.CaseId)),
                new LetterPart.Button(T("publications.mail-open"), site.Value.Link($"/drafts/{request.CaseId}/reading")),
            ]))
            : new Owed.NoLonger("read");
    }
}
