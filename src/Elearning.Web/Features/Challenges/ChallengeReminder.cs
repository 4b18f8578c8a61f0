using System.Globalization;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Challenges;

/// <summary>Tells an intern that her objection was answered, and how.</summary>
public sealed class ChallengeReminder(ElearningDb db, IOptions<SiteOptions> site) : IReminderKind
{
    public const string Kind = "challenge";

    public string Name => Kind;

    public async Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel)
    {
        var id = Guid.Parse(reminder.Key, CultureInfo.InvariantCulture);
        var challenge = await db.Challenges.AsNoTracking().SingleAsync(c => c.Id == id, cancel);
        var answer = await db.ChallengeAnswers.AsNoTracking().SingleAsync(a => a.ChallengeId == id, cancel);
        return new Owed.Still(new(T("challenges.mail.subject"),
        [
            new LetterPart.Line(T(answer.Accepted ? "challenges.mail.accepted" : "challenges.mail.refused")),
            new LetterPart.Line(answer.Text),
            new LetterPart.Button(T("challenges.mail.see"), site.Value.Link($"/attempts/{challenge.AttemptId}/items/{challenge.Position + 1}")),
        ]));
    }
}
