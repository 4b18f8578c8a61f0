using System.Globalization;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Accounts;

/// <summary>The link with which an invited person chooses a password.</summary>
public sealed class InvitationReminder(PersonLinks links, IOptions<SiteOptions> site) : IReminderKind
{
    public const string Kind = "invitation";

    public string Name => Kind;

    /// <summary>The invitation of that number, 1 being the first.</summary>
    public static Reminder Owe(Guid person, int number, DateTimeOffset now) => Reminder.Owe(person, Kind, number.ToString(CultureInfo.InvariantCulture), now);

    public Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel) => Task.FromResult<Owed>(person.PasswordHash is not null
        ? new Owed.NoLonger("answered")
        : new Owed.Still(new(T("accounts.invitation.mail-subject", site.Value.Name),
        [
            new LetterPart.Line(T("accounts.invitation.mail", site.Value.Name)),
            new LetterPart.Button(T("accounts.invitation"), site.Value.Link($"/invitation?person={person.Id}&token={links.Write(person, LinkPurpose.Invitation)}")),
            new LetterPart.Line(Plural("accounts.invitation.mail-until", (long)PersonLinks.InvitationLife.TotalDays)),
        ])));
}
