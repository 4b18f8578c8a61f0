using Elearning.Data.Reminders;
using Elearning.Web.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Elearning.Tests.Support;

/// <summary>What leaves the site by mail, as a test sees it: run the sweeps, read the files.</summary>
public static class Outgoing
{
    /// <summary>Runs both sweeps once, as the job server does every minute.</summary>
    public static async Task SweepAsync(this TestSite site)
    {
        await site.WithAsync(async s =>
        {
            await s.GetRequiredService<OweDigests>().RunAsync(default);
            return true;
        });
        await site.SendAsync();
    }

    /// <summary>Runs the sending sweep once.</summary>
    public static Task SendAsync(this TestSite site) => site.WithAsync(async s =>
    {
        await s.GetRequiredService<SendReminders>().RunAsync(default);
        return true;
    });

    /// <summary>The reminders of a person, oldest first.</summary>
    public static Task<List<Reminder>> RemindersAsync(this TestSite site, string email, string? kind = null) => site.DbAsync(db =>
        db.Reminders.AsNoTracking().Where(r => db.Users.Any(a => a.Id == r.PersonId && a.Email == email) && (kind == null || r.Kind == kind)).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).ToListAsync());

    /// <summary>The mail of a reminder as it lies in the folder, or null.</summary>
    public static MimeMessage? Read(Guid reminder)
    {
        var file = Path.Combine(TestPostgres.Folder, "mail", $"{reminder}.eml");
        return File.Exists(file) ? MimeMessage.Load(file) : null;
    }

    /// <summary>The path and query of the first link in a mail that goes to a page.</summary>
    public static string LinkTo(this MimeMessage mail, string path)
    {
        var text = mail.TextBody ?? "";
        var at = text.IndexOf(path, StringComparison.Ordinal);
        return at < 0 ? throw new InvalidOperationException($"No link to {path} in: {text}") : text[at..].Split((char[])[' ', '\n', '\r'])[0];
    }
}
