using System.Globalization;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Accounts;

/// <summary>The link to a new password.</summary>
public sealed class PasswordReminder(PersonLinks links, IOptions<SiteOptions> site) : IReminderKind
{
    public const string Kind = "password";

    private static readonly TimeSpan AtMostOnePer = TimeSpan.FromMinutes(5);

    public string Name => Kind;

    /// <summary>Owes one; asking again within five minutes owes no second, so that nobody can flood a mailbox.</summary>
    public static Task<int> OweAsync(ElearningDb db, Account person, DateTimeOffset now) =>
        db.OweAsync([Reminder.Owe(person.Id, Kind, (now.UtcTicks / AtMostOnePer.Ticks).ToString(CultureInfo.InvariantCulture), now)], CancellationToken.None);

    public Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel) => Task.FromResult<Owed>(person.LastSignInAt > reminder.CreatedAt
        ? new Owed.NoLonger("answered")
        : new Owed.Still(new(T("accounts.password.mail-subject"),
        [
            new LetterPart.Line(T("accounts.password.mail", site.Value.Name)),
            new LetterPart.Button(T("accounts.password.choose"), site.Value.Link($"/password/new?person={person.Id}&token={links.Write(person, LinkPurpose.Password)}")),
            new LetterPart.Line(Plural("accounts.password.mail-until", (long)PersonLinks.PasswordLife.TotalHours)),
        ])));
}
