using System.Globalization;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Data.Repairs;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Repairs;

/// <summary>Tells a person once what a repair changed for her: which marks, from what to what, and why.</summary>
public sealed class RepairReminder(ElearningDb db, CaseLibrary library, IOptions<SiteOptions> site) : IReminderKind
{
    public const string Kind = "repair";
    private const int Listed = 10;

    public string Name => Kind;

    /// <summary>Named by the repair: nobody is told twice of the same.</summary>
    public static string KeyOf(Guid repair) => repair.ToString();

    public async Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel)
    {
        var id = Guid.Parse(reminder.Key, CultureInfo.InvariantCulture);
        var repair = await db.KeyRepairs.AsNoTracking().SingleAsync(r => r.Id == id, cancel);
        var changed = await (from c in db.Corrections.AsNoTracking()
                             where c.RepairId == id
                             join a in db.Attempts.AsNoTracking() on c.AttemptId equals a.Id
                             where a.PersonId == person.Id
                             orderby a.StartedAt
                             select new { Correction = c, a.QuizId }).ToListAsync(cancel);
        var quizzes = await library.QuizzesAsync(cancel);
        var title = (await library.LiveAsync(cancel)).TryGetValue(repair.CaseId, out var live) ? live.Case.Title : LocalText.Of(repair.CaseId);
        var parts = new List<LetterPart>
        {
            new LetterPart.Line(T("repairs.mail", title.In(Language))),
            new LetterPart.Line(T("repairs.mail.why", repair.Reason)),
            new LetterPart.Bullets([.. changed.Take(Listed).Select(c => Line(c.QuizId is { } q ? (quizzes.TryGetValue(q, out var quiz) ? quiz.Title.In(Language) : q) : T("attempts.review"), c.Correction))]),
        };
        parts.AddRange(changed.SelectMany(c => c.Correction.Credits).Select(c => c.Turn).Distinct().Order().Select(o => new LetterPart.Line(T($"repairs.mail.credit.{o}"))));
        var first = changed[0].Correction;
        parts.Add(new LetterPart.Button(T("repairs.mail.see"), site.Value.Link(first.Marks.Count > 0 ? $"/attempts/{first.AttemptId}/items/{first.Marks[0].Position + 1}" : $"/attempts/{first.AttemptId}")));
        return new Owed.Still(new(T("repairs.mail.subject", title.In(Language)), parts));
    }

    private static string Line(string quiz, Correction correction)
    {
        var marks = correction.Marks.Select(m => T("repairs.mail.mark", m.Position + 1, RepairWords.Mark(m.Before), RepairWords.Mark(m.After)));
        var score = correction is { Before: { } before, After: { } after } ? T("repairs.mail.score", RepairWords.Share(before), RepairWords.Share(after)) : T("repairs.mail.open");
        return T("repairs.mail.line", quiz, string.Join(T("attempts.list-comma"), marks), score);
    }
}
