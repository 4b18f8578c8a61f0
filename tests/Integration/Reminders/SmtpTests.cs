using System.Net;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Tests.Support;
using Elearning.Web.Features.Accounts;
using Elearning.Web.Features.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Tests.Integration.Reminders;

/// <summary>A site that sends through a mail server of the test's own.</summary>
public sealed class SmtpSite : TestSite
{
    public SmtpSite()
    {
        Settings["Mail:Host"] = "127.0.0.1";
        Settings["Mail:Port"] = Sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Settings["Mail:Security"] = "None";
        Settings["Mail:TimeoutSeconds"] = "1";
        Settings["Mail:From"] = "formation@chu.ma";
        Settings["Site:Url"] = "https://formation.chu.ma/";
    }

    public SmtpSink Sink { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Sink.DisposeAsync();
    }
}

public class SmtpTests(SmtpSite site) : IClassFixture<SmtpSite>
{
    private static int number;

    [Fact]
    public async Task A_mail_has_both_parts_a_stable_name_and_no_trace_of_a_hostile_name()
    {
        site.Sink.Reply = _ => null;
        var (id, email) = await OweAsync("Évé\r\nBcc: all@chu.ma");
        await site.SendAsync();
        var (from, to, mail) = site.Sink.Mail.Single(m => m.To == email);
        Assert.Equal("formation@chu.ma", from);
        Assert.Equal(email, to);
        Assert.Equal($"{id}@formation.chu.ma", mail.MessageId);
        Assert.Equal("Négatoscope", mail.From.Mailboxes.Single().Name);
        Assert.Equal([email], mail.GetRecipients().Select(m => m.Address));
        Assert.DoesNotContain(mail.Headers, h => h.Field == "Bcc");
        Assert.DoesNotContain("\n", mail.To.Mailboxes.Single().Name ?? "", StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Contains("https://formation.chu.ma/invitation?person=", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://formation.chu.ma/invitation?person=", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(ReminderState.Sent, (await ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_busy_mailbox_is_tried_again_later_and_does_not_stop_the_line()
    {
        var (busy, _) = await OweAsync("Busy");
        var (other, _) = await OweAsync("Other");
        var refuse = (await ReadAsync(busy)).Email;
        site.Sink.Reply = line => line.StartsWith($"RCPT TO:<{refuse}>", StringComparison.Ordinal) ? "450 4.2.1 mailbox busy" : null;
        await site.SendAsync();
        Assert.Equal(ReminderState.Sent, (await ReadAsync(other)).State);
        var late = await ReadAsync(busy);
        Assert.Equal(ReminderState.Late, late.State);
        Assert.Contains("450", late.Error, StringComparison.Ordinal);

        await site.SendAsync();
        Assert.Equal(1, (await ReadAsync(busy)).Tries);
        site.Sink.Reply = _ => null;
        site.Clock.Advance(SendReminders.Wait(1));
        await site.SendAsync();
        Assert.Equal(ReminderState.Sent, (await ReadAsync(busy)).State);
        Assert.Single(site.Sink.Mail, m => m.To == refuse);
    }

    [Fact]
    public async Task An_address_refused_for_good_is_shown_to_the_administrator_who_may_retry()
    {
        var (id, email) = await OweAsync("Gone");
        site.Sink.Reply = line => line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains(email, StringComparison.Ordinal) ? $"550 5.1.1 <{email}> no such user" : null;
        await site.SendAsync();
        Assert.Equal(ReminderState.Failed, (await ReadAsync(id)).State);
        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.SendAsync();
        Assert.Equal(1, (await ReadAsync(id)).Tries);

        var outbox = await (await site.SignInAsync("fatima@demo.local")).OpenAsync("/reminders?state=failed");
        Assert.Contains("550", outbox.Text, StringComparison.Ordinal);
        Assert.Contains(email, outbox.Text, StringComparison.Ordinal);
        site.Sink.Reply = _ => null;
        var after = await outbox.SubmitAsync($"form[action='/reminders/{id}/retry']");
        Assert.Equal(HttpStatusCode.OK, after.Status);
        await site.SendAsync();
        Assert.Equal(ReminderState.Sent, (await ReadAsync(id)).State);
        Assert.Single(site.Sink.Mail, m => m.To == email);
        Assert.True(await site.DbAsync(db => db.Audit.AnyAsync(e => e.Action == "reminder.retried" && e.Subject == $"reminder:{id}")));
    }

    [Fact]
    public async Task A_message_refused_after_its_text_is_not_lost()
    {
        var (id, email) = await OweAsync("Greylisted");
        site.Sink.Reply = line => line == "." ? "451 4.7.1 greylisted, come back" : null;
        await site.SendAsync();
        Assert.Equal(ReminderState.Late, (await ReadAsync(id)).State);
        Assert.DoesNotContain(site.Sink.Mail, m => m.To == email);
        site.Sink.Reply = _ => null;
        site.Clock.Advance(SendReminders.Wait(1));
        await site.SendAsync();
        Assert.Single(site.Sink.Mail, m => m.To == email);
    }

    [Fact]
    public async Task A_silent_server_is_given_up_in_time_and_the_others_keep_their_tries()
    {
        var (first, _) = await OweAsync("First");
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var (second, _) = await OweAsync("Second");
        site.Sink.Reply = line => line.StartsWith("MAIL", StringComparison.Ordinal) ? "" : null;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await site.SendAsync();
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 20);
        Assert.Contains("in time", (await ReadAsync(first)).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await ReadAsync(second)).Tries);
        site.Sink.Reply = _ => null;
        site.Clock.Advance(SendReminders.Wait(1));
        await site.SendAsync();
        Assert.Equal(ReminderState.Sent, (await ReadAsync(first)).State);
        Assert.Equal(ReminderState.Sent, (await ReadAsync(second)).State);
    }

    [Fact]
    public async Task A_server_that_stays_silent_is_asked_less_and_less_often_then_no_more()
    {
        var (id, email) = await OweAsync("Patient");
        site.Sink.Reply = line => line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains(email, StringComparison.Ordinal) ? "451 later" : null;
        var began = site.Clock.GetUtcNow();
        for (var i = 0; i < 60 * 8; i++)
        {
            await site.SendAsync();
            site.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var (_, tries, state, _, failedAt) = await ReadAsync(id);
        Assert.Equal(SendReminders.MostTries, tries);
        Assert.Equal(ReminderState.Failed, state);
        Assert.InRange((failedAt!.Value - began).TotalHours, 5, 7);
        site.Sink.Reply = _ => null;
    }

    [Fact]
    public async Task Two_sweeps_at_once_send_each_mail_once()
    {
        site.Sink.Reply = _ => null;
        var owed = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            owed.Add((await OweAsync($"Crowd {i}")).Email);
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.SendAsync()));
        Assert.Equal(owed.Order(), site.Sink.Mail.Select(m => m.To).Where(owed.Contains).Order());
    }

    private Task<(Guid Id, string Email)> OweAsync(string name) => site.DbAsync(async db =>
    {
        var email = $"smtp{Interlocked.Increment(ref number)}@chu.ma";
        var now = site.Clock.GetUtcNow();
        var person = new Account { Id = Guid.CreateVersion7(now), UserName = email, Email = email, Name = name, SecurityStamp = "x" };
        var owed = InvitationReminder.Owe(person.Id, 1, now);
        db.Users.Add(person);
        db.Reminders.Add(owed);
        await db.SaveChangesAsync();
        return (owed.Id, email);
    });

    private Task<(string Email, int Tries, ReminderState State, string Error, DateTimeOffset? FailedAt)> ReadAsync(Guid id) => site.DbAsync(async db =>
    {
        var reminder = await db.Reminders.AsNoTracking().SingleAsync(r => r.Id == id);
        var email = await db.Users.Where(a => a.Id == reminder.PersonId).Select(a => a.Email!).SingleAsync();
        return (email, reminder.Tries, reminder.State, reminder.LastError ?? "", reminder.FailedAt);
    });
}

/// <summary>A site whose mail server is not there at all.</summary>
public sealed class LostLineSite : TestSite
{
    public LostLineSite()
    {
        using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Settings["Mail:Host"] = "127.0.0.1";
        Settings["Mail:Port"] = ((IPEndPoint)free.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Settings["Mail:Security"] = "None";
    }
}

public class LostLineTests(LostLineSite site) : IClassFixture<LostLineSite>
{
    [Fact]
    public async Task A_server_that_is_away_loses_nothing_and_is_visible()
    {
        var fatima = await site.SignInAsync("fatima@demo.local");
        await (await fatima.OpenAsync("/people/new")).SubmitAsync("form[action='/people']", new() { ["Name"] = "Rim Alaoui", ["Email"] = "rim@chu.ma", ["Role"] = Roles.Intern });
        await site.SendAsync();
        var reminder = Assert.Single(await site.RemindersAsync("rim@chu.ma"));
        Assert.Equal(ReminderState.Late, reminder.State);
        var outbox = await fatima.OpenAsync("/reminders");
        Assert.Contains("cannot be reached: ConnectionRefused", outbox.Text, StringComparison.Ordinal);
    }
}
