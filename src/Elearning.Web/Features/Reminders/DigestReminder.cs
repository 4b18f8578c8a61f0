using System.Globalization;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Domain;
using Elearning.Domain.Reminders;
using Elearning.Web.Features.Accounts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Reminders;

/// <summary>The daily digest: reviews due and quizzes that close soon, in one message.</summary>
public sealed class DigestReminder(DigestContents contents, CaseLibrary library, PersonLinks links, IOptions<SiteOptions> site, TimeProvider time) : IReminderKind
{
    public const string Kind = "digest";

    public string Name => Kind;

    /// <summary>A digest is named by its local day.</summary>
    public static string KeyOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel)
    {
        var digest = (await contents.AtAsync(time.GetUtcNow(), [person], cancel))[person.Id];
        return KeyOf(digest.Day) != reminder.Key ? new Owed.NoLonger("day-over")
            : !DigestContents.PreferencesOf(person).Allows(digest.Day) ? new Owed.NoLonger("switched-off")
            : !digest.IsOwed ? new Owed.NoLonger("nothing-due")
            : new Owed.Still(await WriteAsync(digest, person, cancel),
                [.. digest.Closing.Where(c => c.Owed is not null).Select(c => (Closing.KeyOf(c.Owed!.Value), DigestContents.KeyOf(c)))]);
    }

    private async Task<Letter> WriteAsync(Digest digest, Account person, CancellationToken cancel)
    {
        var parts = new List<LetterPart>();
        if (digest.Due > 0)
        {
            var cases = await library.LiveAsync(cancel);
            parts.Add(new LetterPart.Line(Plural("reminders.digest.due", digest.Due)));
            parts.Add(new LetterPart.Bullets([.. digest.Objectives.Select(o => o.Split('#')[0]).Distinct()
                .Select(id => cases.TryGetValue(id, out var found) ? found.Case.Title.In(Language) : id)
                .Concat(digest.Due > digest.Objectives.Count ? ["…"] : [])]));
            parts.Add(new LetterPart.Button(T("reminders.digest.review"), site.Value.Link("/reviews")));
        }
        if (digest.Closing.Count > 0)
        {
            var quizzes = await library.QuizzesAsync(cancel);
            var zone = TimeZones.OrDefault(person.Zone);
            parts.Add(new LetterPart.Line(Plural("reminders.digest.closing", digest.Closing.Count)));
            parts.Add(new LetterPart.Bullets([.. digest.Closing.Select(c => T("reminders.digest.closes",
                quizzes.TryGetValue(c.QuizId, out var quiz) ? quiz.Title.In(Language) : c.QuizId, TimeZoneInfo.ConvertTime(c.ClosesAt, zone)))]));
            parts.Add(new LetterPart.Button(T("reminders.digest.quizzes"), site.Value.Link("/quizzes")));
        }
        var subject = digest.Due > 0
            ? Plural("reminders.digest.subject-due", digest.Due)
            : Plural("reminders.digest.subject-closing", digest.Closing.Count);
        return new(subject, parts, site.Value.Link($"/unsubscribe/{links.Write(person, LinkPurpose.Unsubscribe)}"));
    }
}
