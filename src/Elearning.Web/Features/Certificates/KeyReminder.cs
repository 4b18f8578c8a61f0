using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Certificates;

/// <summary>Tells a holder that a key was withdrawn: signed files of before are no longer believed, the certificates stand.</summary>
public sealed class KeyReminder(IOptions<SiteOptions> site) : IReminderKind
{
    public const string Kind = "signing-key";

    public string Name => Kind;

    public Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel) => Task.FromResult<Owed>(new Owed.Still(new(T("certificates.key-subject"),
    [
        new LetterPart.Line(T("certificates.key-mail")),
        new LetterPart.Button(T("certificates.title"), site.Value.Link("/certificates")),
    ])));
}
