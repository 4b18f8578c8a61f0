using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Microsoft.Extensions.Options;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Cases;

/// <summary>"Your cases must be read again": no longer owed once they have new dates, or are gone.</summary>
public sealed class RereadingReminder(CaseLibrary library, Rereadings rereadings, IOptions<SiteOptions> site) : IReminderKind
{
    public const string Kind = "rereading";

    public string Name => Kind;

    public async Task<Owed> AskAsync(Reminder reminder, Account person, CancellationToken cancel)
    {
        var untold = (await rereadings.UntoldAsync(cancel)).GetValueOrDefault(person.Id) ?? [];
        var own = (await library.LiveAsync(cancel)).GetValueOrDefault(reminder.Key.Split('@')[0]) is { } found && Rereadings.KeyOf(found.Case) == reminder.Key ? found.Case : null;
        Case[] cases = [.. own is null ? [] : (Case[])[own], .. untold];
        return cases.Length == 0 ? new Owed.NoLonger("read-again") : new Owed.Still(new(Plural("reminders.rereading.subject", cases.Length),
        [
            new LetterPart.Line(Plural("reminders.rereading.text", cases.Length)),
            new LetterPart.Bullets([.. cases.Select(c => $"{c.Title.In(Language)} ({c.Id})")]),
            new LetterPart.Line(T("reminders.rereading.remedy")),
            new LetterPart.Button(T("reminders.rereading.open"), site.Value.Link(cases.Length == 1 ? $"/library/{cases[0].Id}" : "/library")),
        ]), [.. untold.Select(c => (Kind, Rereadings.KeyOf(c)))]);
    }
}
