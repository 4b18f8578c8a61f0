using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Delegations;
using Elearning.Data.Reminders;
using Elearning.Domain.Delegations;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Delegations;

/// <summary>"You may review credits from a day to a day", no longer owed once that was ended or is over; and, when it was ended, "you may no longer, because".</summary>
public sealed class DelegationReminder(ElearningDb db, Mandates mandates, IOptions<SiteOptions> site) : IReminderKind
{
    public const string Kind = "delegation";

    private const string Ended = " ended";

    public string Name => Kind;

    public static Reminder Owe(Delegation delegation) => new()
    {
        Id = Guid.CreateVersion7(delegation.At),
        PersonId = delegation.To,
        Kind = Kind,
        Key = $"{delegation.Id}",
        DueAt = delegation.At,
        CreatedAt = delegation.At,
    };

    /// <summary>The message about an end before its day.</summary>
    public static Reminder Owe(DelegationEnd end, Guid to) => new()
    {
        Id = Guid.CreateVersion7(end.At),
        PersonId = to,
        Kind = Kind,
        Key = end.DelegationId + Ended,
        DueAt = end.At,
        CreatedAt = end.At,
    };

    public async Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel)
    {
        var id = Guid.Parse(reminder.Key.Replace(Ended, "", StringComparison.Ordinal));
        if (reminder.Key.EndsWith(Ended, StringComparison.Ordinal))
        {
            var end = await (from e in db.DelegationEnds join a in db.Users on e.By equals a.Id where e.DelegationId == id select new { e.Reason, a.Name }).FirstAsync(cancel);
            return new Owed.Still(new(T("delegations.mail-ended-subject"), [new LetterPart.Line(T("delegations.mail-ended", end.Name, end.Reason))]));
        }
        var lent = await (from d in db.Delegations join a in db.Users on d.By equals a.Id where d.Id == id select new { d.From, d.Until, a.Name }).FirstAsync(cancel);
        return lent.Until < mandates.Today || await db.DelegationEnds.AnyAsync(e => e.DelegationId == id, cancel)
            ? new Owed.NoLonger("ended")
            : new Owed.Still(new(T("delegations.mail-subject"),
            [
                new LetterPart.Line(T("delegations.mail", lent.Name, CreditWords.Day(lent.From), CreditWords.Day(lent.Until))),
                new LetterPart.Button(T("delegations.mail-open"), site.Value.Link("/credits")),
            ]));
    }
}
