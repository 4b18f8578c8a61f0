using System.Globalization;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Reports;

/// <summary>Tells an intern, once for each attempt, that no report of it awaits a mark any more, with the marks and what was said.</summary>
public sealed class ReportReminder(ElearningDb db, CaseLibrary library, IOptions<SiteOptions> site) : IReminderKind
{
    public const string Kind = "report";

    public string Name => Kind;

    /// <summary>Owes the message; a second time does nothing.</summary>
    public static Task OweAsync(ElearningDb db, Attempt attempt, DateTimeOffset now, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        insert into reminders (id, person_id, kind, key, due_at, tries, created_at)
        values ({Guid.CreateVersion7(now)}, {attempt.PersonId}, {Kind}, {attempt.Id.ToString()}, {now}, 0, {now}) on conflict do nothing
        """, cancel);

    public async Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel)
    {
        var id = Guid.Parse(reminder.Key, CultureInfo.InvariantCulture);
        var quiz = await db.Attempts.AsNoTracking().Where(a => a.Id == id).Select(a => a.QuizId).SingleAsync(cancel);
        var title = quiz is null ? T("attempts.review") : (await library.QuizzesAsync(cancel)).GetValueOrDefault(quiz)?.Title.In(Language) ?? quiz;
        var marks = await db.ReportMarks.AsNoTracking().Where(m => m.AttemptId == id).OrderBy(m => m.Position)
            .Select(m => new { m.Position, m.Comment, Grade = db.Grades.Where(g => g.AttemptId == id && g.Position == m.Position).OrderByDescending(g => g.Ordinal).First() }).ToListAsync(cancel);
        return new Owed.Still(new(Plural("reports.mail.subject", marks.Count),
        [
            new LetterPart.Line(T("reports.mail.text", title)),
            new LetterPart.Bullets([.. marks.Select(m => T("reports.mail.mark", m.Position + 1, m.Grade.Counts ? CreditWords.Percent(m.Grade.Fraction) : T("repairs.not-counted")))]),
            .. marks.Where(m => m.Comment is not null).Select(m => new LetterPart.Line(T("reports.mail.comment", m.Position + 1, m.Comment!))),
            new LetterPart.Button(T("reports.mail.see"), site.Value.Link($"/attempts/{id}/items/{marks[0].Position + 1}")),
        ]));
    }
}
