using System.Net;
using System.Text;
using Elearning.Data.Accounts;
using Elearning.Data.Credits;
using Elearning.Data.Reminders;
using Elearning.Domain.Bounces;
using Elearning.Tests.Support;
using Elearning.Web.Features.Accounts;
using Elearning.Web.Features.Bounces;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Elearning.Tests.Integration.Bounces;

/// <summary>A site that sends to a server of the test's own and reads what comes back from a real IMAP server.</summary>
public sealed class MailboxSite : TestSite
{
    private readonly Heard heard = new();

    public MailboxSite()
    {
        Settings["Mail:Host"] = "127.0.0.1";
        Settings["Mail:Port"] = Sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Settings["Mail:Security"] = "None";
        Settings["Mail:From"] = "formation@chu.ma";
        Settings["Mail:TimeoutSeconds"] = "20";
        Settings["Mail:Returned:Address"] = "retours@chu.ma";
        Settings["Mail:Returned:Host"] = "127.0.0.1";
        Settings["Mail:Returned:Port"] = Mailbox.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Settings["Mail:Returned:Security"] = "None";
        Settings["Mail:Returned:User"] = Dovecot.User;
        Settings["Mail:Returned:Password"] = Dovecot.Password;
        Settings["Site:Url"] = "https://formation.chu.ma/";
    }

    public SmtpSink Sink { get; } = new();

    public Dovecot Mailbox { get; } = new();

    /// <summary>What was logged.</summary>
    public string Log => string.Join('\n', heard.Lines);

    public override async ValueTask InitializeAsync()
    {
        if (Dovecot.Missing is null)
        {
            await Mailbox.StartAsync();
        }
        await base.InitializeAsync();
        Services.GetRequiredService<ILoggerFactory>().AddProvider(heard);
    }

    public Task ReadAsync() => WithAsync(async s =>
    {
        await s.GetRequiredService<ReadBounces>().RunAsync(CancellationToken.None);
        return true;
    });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Sink.DisposeAsync();
        await Mailbox.DisposeAsync();
    }

    private sealed class Heard : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}

public class MailboxTests(MailboxSite site) : IClassFixture<MailboxSite>
{
    private static int number;

    [Fact]
    public async Task A_notice_marks_the_mail_it_returns_once_and_the_administrator_sees_why()
    {
        Assert.SkipWhen(Dovecot.Missing is not null, Dovecot.Missing ?? "");
        var (person, email) = await PersonAsync();
        var (mail, other) = (await SentAsync(person), await SentAsync(person));
        var (from, _, message) = site.Sink.Mail.Single(m => m.Message.MessageId!.StartsWith(mail.ToString(), StringComparison.Ordinal));
        Assert.Equal("retours@chu.ma", from);
        Assert.Equal("formation@chu.ma", message.From.Mailboxes.Single().Address);
        var read = await site.Mailbox.CountAsync(ReadBounces.Read);
        foreach (var system in Notices.Systems)
        {
            await DeliverAsync(Notices.From(system, $"{mail}@formation.chu.ma"));
        }
        await site.ReadAsync();
        var marked = await FindAsync(mail);
        Assert.Equal((ReminderState.Returned, BounceKind.Refused, "5.1.1", site.Clock.GetUtcNow()), (marked.State, marked.Bounce, marked.BounceStatus, marked.BouncedAt));
        Assert.Equal(ReminderState.Sent, (await FindAsync(other)).State);
        Assert.Equal((0, read + 4), (await site.Mailbox.CountAsync("INBOX"), await site.Mailbox.CountAsync(ReadBounces.Read)));

        // The same again, later: as it was.
        var at = marked.BouncedAt;
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await DeliverAsync(Notices.From("exim", $"{mail}@formation.chu.ma", "delayed", "4.4.1"));
        await DeliverAsync(Notices.From("exim", $"{mail}@formation.chu.ma"));
        await site.ReadAsync();
        Assert.Equal((BounceKind.Refused, at), ((await FindAsync(mail)).Bounce, (await FindAsync(mail)).BouncedAt));

        var fatima = await site.SignInAsync("fatima@demo.local");
        var outbox = await fatima.OpenAsync("/reminders?state=returned");
        Assert.Contains(email, outbox.Text, StringComparison.Ordinal);
        Assert.Contains("Refusé : adresse inconnue (5.1.1)", outbox.Text, StringComparison.Ordinal);
        Assert.Contains("Ce qui revient plus tard est lu toutes les cinq minutes", outbox.Text, StringComparison.Ordinal);
        Assert.Contains("Courriel revenu", (await fatima.OpenAsync($"/people?q={email}&bounced=true")).Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(email, site.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere.example", site.Log, StringComparison.Ordinal);

        // After that it may leave once more.
        await outbox.SubmitAsync($"form[action='/reminders/{mail}/retry']");
        await site.SendAsync();
        Assert.Equal(ReminderState.Sent, (await FindAsync(mail)).State);
    }

    [Fact]
    public async Task What_is_late_is_told_and_becomes_lost_but_never_better()
    {
        Assert.SkipWhen(Dovecot.Missing is not null, Dovecot.Missing ?? "");
        var mail = await SentAsync((await PersonAsync()).Id);
        await DeliverAsync(Notices.From("postfix", $"{mail}@formation.chu.ma", "delayed", "4.4.1"));
        await site.ReadAsync();
        Assert.Equal((ReminderState.Sent, BounceKind.Delayed), ((await FindAsync(mail)).State, (await FindAsync(mail)).Bounce));
        await DeliverAsync(Notices.From("postfix", $"{mail}@formation.chu.ma", "failed", "4.4.7"));
        await site.ReadAsync();
        Assert.Equal((ReminderState.Returned, BounceKind.Expired), ((await FindAsync(mail)).State, (await FindAsync(mail)).Bounce));
    }

    [Fact]
    public async Task Hostile_mail_is_put_aside_and_leaves_no_trace()
    {
        Assert.SkipWhen(Dovecot.Missing is not null, Dovecot.Missing ?? "");
        var mail = await SentAsync((await PersonAsync()).Id);
        var before = await EverythingAsync();
        var (aside, log) = (await site.Mailbox.CountAsync(ReadBounces.Aside), site.Log.Length);
        var id = $"{mail}@formation.chu.ma";
        var nest = new StringBuilder("From: a@b\r\n");
        for (var i = 0; i < 1000; i++)
        {
            nest.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/report; report-type=delivery-status; boundary=b{i}\r\n\r\n--b{i}\r\n");
        }
        byte[][] hostile =
        [
            // 10 MB, and a notice of ours otherwise.
            Encoding.UTF8.GetBytes(Notices.From("postfix", id) + new string('x', 10 << 20)),
            Encoding.UTF8.GetBytes(nest + Notices.From("postfix", id)),
            Encoding.UTF8.GetBytes(Notices.From("gmail", id).Replace($"Message-ID: <{id}>", "X: y", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(Notices.From("exim", $"{Guid.CreateVersion7(site.Clock.GetUtcNow())}@formation.chu.ma")),
            Encoding.UTF8.GetBytes(Notices.From("exchange", "' or 1=1; drop table reminders; --@formation.chu.ma")),
            Encoding.UTF8.GetBytes($"From: absent@chu.ma\r\nSubject: Absence\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <{id}>\r\n\r\nJe suis absente.\r\n"),
            Encoding.UTF8.GetBytes($"From: a@b\r\nContent-Type: text/html; charset=x-none\r\n\r\n<html><script>alert('{id}')</script></html>\r\n"),
            Encoding.Unicode.GetBytes(Notices.From("postfix", id)),
            [0, 255, 13, 10, 0, 1, 2, 3],
            [],
        ];
        foreach (var one in hostile)
        {
            await site.Mailbox.DeliverAsync(one);
        }
        await site.ReadAsync();
        Assert.Equal((0, aside + hostile.Length), (await site.Mailbox.CountAsync("INBOX"), await site.Mailbox.CountAsync(ReadBounces.Aside)));
        Assert.Equal(before, await EverythingAsync());
        Assert.Contains($"0 notices read, {hostile.Length} mails put aside", site.Log[log..], StringComparison.Ordinal);
        Assert.DoesNotContain("absent@chu.ma", site.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kill_between_the_mark_and_the_move_loses_no_notice_and_counts_none_twice()
    {
        Assert.SkipWhen(Dovecot.Missing is not null, Dovecot.Missing ?? "");
        var (person, _) = await PersonAsync();
        var mail = await SentAsync(person);
        // What the first half of a run leaves behind: the mark is on record, the notice lies where it lay.
        Assert.True(await MarkAsync(mail));
        var at = (await FindAsync(mail)).BouncedAt;
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await DeliverAsync(Notices.From("postfix", $"{mail}@formation.chu.ma"));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => site.ReadAsync()));
        Assert.Equal((BounceKind.Refused, at), ((await FindAsync(mail)).Bounce, (await FindAsync(mail)).BouncedAt));
        Assert.Equal(0, await site.Mailbox.CountAsync("INBOX"));
    }

    [Fact]
    public async Task Three_refusals_over_a_day_stop_mail_which_waits_until_the_address_is_confirmed_or_changed()
    {
        Assert.SkipWhen(Dovecot.Missing is not null, Dovecot.Missing ?? "");
        var (person, email) = await PersonAsync();
        for (var i = 0; i < 3; i++)
        {
            var mail = await SentAsync(person);
            Assert.Equal(ReminderState.Sent, (await FindAsync(mail)).State);
            await DeliverAsync(Notices.From(Notices.Systems[i], $"{mail}@formation.chu.ma"));
            await site.ReadAsync();
            Assert.Equal(i == 2, await StoppedAsync(person));
            site.Clock.Advance(TimeSpan.FromHours(13));
        }
        Assert.Equal(1, await site.DbAsync(db => db.Audit.CountAsync(a => a.Action == "person.mail-stopped" && a.Subject == $"person:{person}")));
        var held = await SentAsync(person);
        Assert.Equal((ReminderState.Waiting, 0), ((await FindAsync(held)).State, (await FindAsync(held)).Tries));

        var fatima = await site.SignInAsync("fatima@demo.local");
        Assert.Contains("Attend que l’adresse soit confirmée", (await fatima.OpenAsync("/reminders?state=waiting")).Text, StringComparison.Ordinal);
        var page = await fatima.OpenAsync($"/people/{person}");
        Assert.Contains("3 messages de suite sont revenus", page.Text, StringComparison.Ordinal);
        foreach (var wrong in new[] { "pas une adresse", "fatima@demo.local", "", "a@b\r\nBcc: c@d" })
        {
            var refused = await page.SubmitAsync("form#address", new() { ["Email"] = wrong });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.True(await StoppedAsync(person));
        }
        var confirmed = await page.SubmitAsync("form#address");
        Assert.Equal(HttpStatusCode.OK, confirmed.Status);
        Assert.DoesNotContain("messages de suite sont revenus", confirmed.Text, StringComparison.Ordinal);
        await site.SendAsync();
        Assert.Equal(ReminderState.Sent, (await FindAsync(held)).State);

        // What came back before does not count any more; nor does a late notice about a mail of before.
        await DeliverAsync(Notices.From("exim", $"{held}@formation.chu.ma"));
        await site.ReadAsync();
        Assert.False(await StoppedAsync(person));

        var link = site.Sink.Mail.Last(m => m.To == email).Message.LinkTo("/invitation?person=");
        Assert.Equal(HttpStatusCode.OK, (await site.Visit().OpenAsync(link)).Status);
        var changed = await (await fatima.OpenAsync($"/people/{person}")).SubmitAsync("form#address", new() { ["Email"] = $" New{email} " });
        Assert.Contains($"new{email}", changed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visit().OpenAsync(link)).Status);
        await SentAsync(person);
        Assert.Contains(site.Sink.Mail, m => m.To == $"new{email}");
        Assert.True(await site.DbAsync(db => db.Audit.AnyAsync(a => a.Action == "person.address-changed" && a.Subject == $"person:{person}")));
    }

    [Fact]
    public async Task A_refusal_at_the_door_counts_like_one_that_comes_later()
    {
        Assert.SkipWhen(Dovecot.Missing is not null, Dovecot.Missing ?? "");
        var (person, email) = await PersonAsync();
        site.Sink.Reply = line => line.StartsWith("RCPT", StringComparison.Ordinal) && line.Contains(email, StringComparison.Ordinal) ? "550 5.1.1 no such user" : null;
        for (var i = 0; i < 3; i++)
        {
            var mail = await SentAsync(person);
            Assert.Equal((ReminderState.Failed, "5.1.1"), ((await FindAsync(mail)).State, (await FindAsync(mail)).BounceStatus));
            site.Clock.Advance(TimeSpan.FromHours(13));
        }
        site.Sink.Reply = _ => null;
        Assert.True(await StoppedAsync(person));
    }

    [Fact]
    public async Task The_page_of_campaigns_counts_and_names_those_it_did_not_reach()
    {
        Assert.SkipWhen(Dovecot.Missing is not null, Dovecot.Missing ?? "");
        var people = new[] { await PersonAsync("Rim Idrissi"), await PersonAsync("Salma Tazi"), await PersonAsync("Omar Fassi") };
        var now = site.Clock.GetUtcNow();
        var fatima = await site.SignInAsync("fatima@demo.local");
        var regime = (await fatima.OpenAsync("/credits/targets")).Find("select[name=regime] option[selected]").GetAttribute("value")!;
        var campaign = new Campaign(Guid.CreateVersion7(now), regime, "Il vous manque", "Bonjour {name}", now, await site.DbAsync(db => db.Users.Where(u => u.Email == "fatima@demo.local").Select(u => u.Id).SingleAsync()), now);
        var owed = people.Select(p => TargetReminder.Owe(p.Id, campaign)).ToArray();
        await site.DbAsync(db =>
        {
            db.Campaigns.Add(campaign);
            db.Reminders.AddRange(owed);
            return db.SaveChangesAsync();
        });
        await site.SendAsync();
        await DeliverAsync(Notices.From("gmail", $"{owed[0].Id}@formation.chu.ma"));
        await DeliverAsync(Notices.From("gmail", $"{owed[1].Id}@formation.chu.ma", "failed", "4.4.7"));
        await site.ReadAsync();
        var text = (await fatima.OpenAsync($"/credits/targets?regime={regime}")).Find("#campaigns").TextContent;
        Assert.Contains("2 messages ne sont pas arrivés", text, StringComparison.Ordinal);
        Assert.Contains("Rim Idrissi", text, StringComparison.Ordinal);
        Assert.Contains("Salma Tazi", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Omar Fassi", text, StringComparison.Ordinal);
        Assert.Contains("Envoyés 1", text, StringComparison.Ordinal);
    }

    private Task<(Guid Id, string Email)> PersonAsync(string name = "Retour") => site.DbAsync(async db =>
    {
        var email = $"retour{Interlocked.Increment(ref number)}@chu.ma";
        var person = new Account { Id = Guid.CreateVersion7(site.Clock.GetUtcNow()), UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), Name = name, SecurityStamp = "x" };
        db.Users.Add(person);
        await db.SaveChangesAsync();
        return (person.Id, email);
    });

    private async Task<Guid> SentAsync(Guid person)
    {
        var owed = InvitationReminder.Owe(person, Interlocked.Increment(ref number), site.Clock.GetUtcNow());
        await site.DbAsync(db =>
        {
            db.Reminders.Add(owed);
            return db.SaveChangesAsync();
        });
        await site.SendAsync();
        return owed.Id;
    }

    private Task DeliverAsync(string notice) => site.Mailbox.DeliverAsync(Encoding.UTF8.GetBytes(notice));

    private Task<bool> MarkAsync(Guid mail) => site.WithAsync(s => s.GetRequiredService<MarkBounces>().MarkAsync(mail, new(BounceKind.Refused, "5.1.1"), CancellationToken.None));

    private Task<Reminder> FindAsync(Guid id) => site.DbAsync(db => db.Reminders.AsNoTracking().SingleAsync(r => r.Id == id));

    private Task<bool> StoppedAsync(Guid person) => site.DbAsync(db => db.Users.AnyAsync(u => u.Id == person && u.MailStoppedAt != null));

    private Task<string> EverythingAsync() => site.DbAsync(async db => string.Join('\n', (await db.Reminders.AsNoTracking().OrderBy(r => r.Id).ToListAsync()).Select(r => $"{r.Id} {r.State} {r.Bounce} {r.BounceStatus} {r.BouncedAt} {r.Tries}"))
        + await db.Audit.CountAsync() + await db.Users.CountAsync(u => u.MailStoppedAt != null));
}

/// <summary>A site whose mailbox is not there.</summary>
public sealed class LostMailboxSite : TestSite
{
    public LostMailboxSite()
    {
        using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Settings["Mail:Returned:Host"] = "127.0.0.1";
        Settings["Mail:Returned:Port"] = ((IPEndPoint)free.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

public class LostMailboxTests(LostMailboxSite site) : IClassFixture<LostMailboxSite>
{
    [Fact]
    public async Task A_mailbox_that_is_away_stops_nothing_and_files_have_none()
    {
        await site.WithAsync(async s =>
        {
            await s.GetRequiredService<ReadBounces>().RunAsync(CancellationToken.None);
            return true;
        });
        Assert.Contains("Les fichiers n’ont pas d’adresse de retour", (await (await site.SignInAsync("fatima@demo.local")).OpenAsync("/reminders")).Text, StringComparison.Ordinal);
    }
}
