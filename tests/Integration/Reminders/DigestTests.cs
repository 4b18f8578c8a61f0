using System.Globalization;
using System.Net;
using Elearning.Data.Accounts;
using Elearning.Data.Quizzes;
using Elearning.Data.Reminders;
using Elearning.Data.Reviews;
using Elearning.Domain.Attempts;
using Elearning.Tests.Support;
using Elearning.Web.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Elearning.Tests.Integration.Reminders;

public class DigestTests
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 6, 30, 0, TimeSpan.Zero); // 07:30 in Casablanca

    [Fact]
    public async Task One_digest_a_day_says_what_is_due_in_her_own_language()
    {
        await using var site = await OpenAsync();
        await OweReviewsAsync(site, "bilal@demo.local", 3);
        site.Clock.SetUtcNow(Tuesday.AddMinutes(-1));
        await site.SweepAsync();
        Assert.Empty(await site.RemindersAsync("bilal@demo.local"));
        site.Clock.SetUtcNow(Tuesday);
        for (var i = 0; i < 5; i++)
        {
            await site.SweepAsync();
            site.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var reminder = Assert.Single(await site.RemindersAsync("bilal@demo.local"));
        Assert.Equal(("digest", "2026-11-24", ReminderState.Sent), (reminder.Kind, reminder.Key, reminder.State));
        var mail = Outgoing.Read(reminder.Id)!;
        Assert.Equal("3 أهداف للمراجعة اليوم", mail.Subject);
        Assert.Contains("dir=\"rtl\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("/reviews", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("/reviews", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("&#x6", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);

        site.Clock.SetUtcNow(Tuesday.AddDays(1));
        await site.SweepAsync();
        Assert.Equal(["2026-11-24", "2026-11-25"], (await site.RemindersAsync("bilal@demo.local")).Select(r => r.Key));
        Assert.Empty(await site.RemindersAsync("chaima@demo.local"));
    }

    [Fact]
    public async Task Nobody_is_reminded_on_a_day_switched_off_or_during_a_pause()
    {
        await using var site = await OpenAsync();
        await OweReviewsAsync(site, "amina@demo.local", 1);
        await OweReviewsAsync(site, "chaima@demo.local", 1);
        var amina = await (await site.SignInAsync("amina@demo.local")).OpenAsync("/preferences");
        await amina.SubmitAsync("form[action='/preferences']", new() { ["PausedUntil"] = "2026-11-27" });
        await site.DbAsync(db => db.Users.Where(a => a.Email == "chaima@demo.local").ExecuteUpdateAsync(set => set.SetProperty(a => a.DigestDays, 0b0101010)));
        for (var at = Tuesday.AddHours(-1); at < Tuesday.AddDays(7); at = at.AddHours(1))
        {
            site.Clock.SetUtcNow(at);
            await site.SweepAsync();
        }
        Assert.Equal(["2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30"], (await site.RemindersAsync("amina@demo.local")).Select(r => r.Key));
        // Mondays, Wednesdays, Fridays.
        Assert.Equal(["2026-11-25", "2026-11-27", "2026-11-30"], (await site.RemindersAsync("chaima@demo.local")).Select(r => r.Key));
    }

    [Fact]
    public async Task What_is_no_longer_owed_is_dropped_with_its_reason()
    {
        await using var site = await OpenAsync();
        await OweReviewsAsync(site, "amina@demo.local", 1);
        await OweReviewsAsync(site, "bilal@demo.local", 1);
        await OweReviewsAsync(site, "chaima@demo.local", 1);
        site.Clock.SetUtcNow(Tuesday);
        await OweAsync(site);
        await site.DbAsync(db => db.Reviews.Where(r => db.Users.Any(a => a.Id == r.PersonId && a.Email == "amina@demo.local"))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, Tuesday.AddDays(9))));
        await site.DbAsync(db => db.Users.Where(a => a.Email == "bilal@demo.local").ExecuteUpdateAsync(set => set.SetProperty(a => a.DigestOn, false)));
        await site.SendAsync();
        Assert.Equal("nothing-due", Assert.Single(await site.RemindersAsync("amina@demo.local")).DroppedReason);
        Assert.Equal("switched-off", Assert.Single(await site.RemindersAsync("bilal@demo.local")).DroppedReason);
        Assert.Equal(ReminderState.Sent, Assert.Single(await site.RemindersAsync("chaima@demo.local")).State);

        site.Clock.SetUtcNow(Tuesday.AddDays(1));
        await OweAsync(site);
        site.Clock.SetUtcNow(Tuesday.AddDays(2).AddHours(-7).AddMinutes(1));
        await site.SendAsync();
        Assert.Equal("day-over", (await site.RemindersAsync("chaima@demo.local"))[1].DroppedReason);
    }

    [Fact]
    public async Task A_closing_quiz_is_told_three_days_and_one_day_before_in_the_digest_of_that_day()
    {
        await using var site = await OpenAsync();
        var closes = new DateTimeOffset(2026, 11, 28, 17, 0, 0, TimeSpan.Zero); // Saturday 18:00 in Casablanca
        await site.DbAsync(async db =>
        {
            var (driss, rabat) = (await db.Users.SingleAsync(a => a.Email == "driss@demo.local"), await db.Users.Where(a => a.Email == "amina@demo.local").Select(a => a.CohortId!.Value).SingleAsync());
            db.Assignments.Add(new Assignment { Id = Guid.CreateVersion7(Tuesday), QuizId = "anatomie", CohortId = rabat, OpensAt = Tuesday.AddDays(-1), ClosesAt = closes, By = driss.Id, At = Tuesday.AddDays(-1) });
            await db.SaveChangesAsync();
            return true;
        });
        await OweReviewsAsync(site, "amina@demo.local", 2, due: new(2026, 11, 26, 4, 0, 0, TimeSpan.Zero));
        for (var at = Tuesday.AddHours(-1); at < closes.AddDays(2); at = at.AddHours(1))
        {
            site.Clock.SetUtcNow(at);
            await site.SweepAsync();
            if (at == new DateTimeOffset(2026, 11, 26, 12, 30, 0, TimeSpan.Zero))
            {
                await SubmitAsync(site, "bilal@demo.local", "anatomie");
                await site.DbAsync(db => db.Reviews.ExecuteDeleteAsync());
            }
        }
        var amina = await DigestsAsync(site, "amina@demo.local");
        Assert.Equal(["2026-11-25", "2026-11-26", "2026-11-27"], amina.Select(m => m.Key));
        Assert.Equal("Un quiz ferme bientôt", amina[0].Mail.Subject);
        Assert.Contains("ferme le samedi 28 novembre à 18:00", amina[0].Mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("2 objectifs à revoir aujourd’hui", amina[1].Mail.Subject);
        Assert.Contains("ferme le samedi 28 novembre", amina[1].Mail.TextBody, StringComparison.Ordinal);
        Assert.Equal("Un quiz ferme bientôt", amina[2].Mail.Subject);
        // Bilal submitted on Thursday: he was told once.
        Assert.Equal(["2026-11-25"], (await DigestsAsync(site, "bilal@demo.local")).Select(m => m.Key));
        Assert.Empty(await site.RemindersAsync("chaima@demo.local"));
    }

    [Fact]
    public async Task A_site_that_slept_through_the_hour_tells_late_but_only_the_digest_of_today()
    {
        await using var site = await OpenAsync();
        await OweReviewsAsync(site, "amina@demo.local", 1);
        site.Clock.SetUtcNow(Tuesday.AddDays(3).AddHours(4));
        await site.SweepAsync();
        Assert.Equal("2026-11-27", Assert.Single(await site.RemindersAsync("amina@demo.local")).Key);
        // Asleep from before one digest until before the hour of the next: nothing at night.
        site.Clock.SetUtcNow(Tuesday.AddDays(5).AddHours(-3));
        await site.SweepAsync();
        Assert.Single(await site.RemindersAsync("amina@demo.local"));
        site.Clock.SetUtcNow(Tuesday.AddDays(5));
        await site.SweepAsync();
        Assert.Equal(["2026-11-27", "2026-11-29"], (await site.RemindersAsync("amina@demo.local")).Select(r => r.Key));
    }

    [Theory]
    [InlineData("Africa/Casablanca", "07:30", "2027-02-06", "2027-02-08")] // back one hour for Ramadan, Sunday 7 February 2027
    [InlineData("Africa/Casablanca", "02:30", "2027-02-06", "2027-02-08")] // 02:30 comes twice
    [InlineData("Africa/Casablanca", "02:30", "2027-03-13", "2027-03-15")] // forward after Ramadan, 14 March: no 02:30
    [InlineData("Africa/Casablanca", "07:30", "2027-03-13", "2027-03-15")]
    [InlineData("Europe/Paris", "02:30", "2027-03-27", "2027-03-29")] // summer time: no 02:30 on the 28th
    [InlineData("Europe/Paris", "02:30", "2027-10-30", "2027-11-01")] // winter time: 02:30 twice on the 31st
    public async Task Every_local_day_has_exactly_one_digest_across_a_change_of_the_clock(string zone, string hour, string from, string to)
    {
        await using var site = await OpenAsync();
        await OweReviewsAsync(site, "amina@demo.local", 1);
        var (first, last) = (DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));
        var start = new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddHours(-3);
        site.Clock.SetUtcNow(start);
        var amina = await (await site.SignInAsync("amina@demo.local")).OpenAsync("/preferences");
        await amina.SubmitAsync("form[action='/preferences']", new() { ["Zone"] = zone, ["Time"] = hour });
        for (var at = start; at < start.AddDays(last.DayNumber - first.DayNumber + 1); at = at.AddMinutes(30))
        {
            site.Clock.SetUtcNow(at);
            await site.SweepAsync();
        }
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var sent = (await site.RemindersAsync("amina@demo.local")).Select(r => TimeZoneInfo.ConvertTime(r.SentAt!.Value, place).DateTime).ToArray();
        Assert.Equal(Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays), sent.Select(DateOnly.FromDateTime));
        var asked = TimeOnly.Parse(hour, CultureInfo.InvariantCulture);
        Assert.All(sent, s => Assert.True(TimeOnly.FromDateTime(s) == asked || (asked == new TimeOnly(2, 30) && TimeOnly.FromDateTime(s) == new TimeOnly(3, 0)), s.ToString("o")));
    }

    [Fact]
    public async Task A_traveller_gets_one_digest_a_local_day()
    {
        await using var site = await OpenAsync();
        await OweReviewsAsync(site, "amina@demo.local", 1);
        var page = await (await site.SignInAsync("amina@demo.local")).OpenAsync("/preferences");
        foreach (var (zone, hours) in new[] { ("Africa/Casablanca", 24), ("Asia/Tokyo", 30), ("America/Los_Angeles", 40), ("Pacific/Kiritimati", 30), ("Africa/Casablanca", 24) })
        {
            page = await page.SubmitAsync("form[action='/preferences']", new() { ["Zone"] = zone });
            for (var i = 0; i < hours * 2; i++)
            {
                await site.SweepAsync();
                site.Clock.Advance(TimeSpan.FromMinutes(30));
            }
        }
        var digests = await site.RemindersAsync("amina@demo.local", "digest");
        Assert.NotEmpty(digests);
        Assert.Equal(digests.Select(d => d.Key).Distinct(), digests.Select(d => d.Key));
        Assert.All(digests.Zip(digests.Skip(1)), pair => Assert.True(pair.Second.SentAt - pair.First.SentAt > TimeSpan.FromHours(2)));
    }

    [Fact]
    public async Task Sweeps_that_run_at_once_owe_and_send_one_digest_each()
    {
        await using var site = await OpenAsync();
        var people = await CrowdAsync(site, 230);
        site.Clock.SetUtcNow(Tuesday);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.SweepAsync()));
        await site.SweepAsync();
        var sent = await site.DbAsync(db => db.Reminders.AsNoTracking().Where(r => r.Kind == "digest").ToListAsync());
        Assert.Equal(people.Order(), sent.Select(r => r.PersonId).Order());
        Assert.All(sent, r => Assert.Equal((ReminderState.Sent, 1), (r.State, r.Tries)));
        Assert.All(sent, r => Assert.NotNull(Outgoing.Read(r.Id)));
    }

    [Fact]
    public async Task A_zone_that_left_the_world_stops_nobody()
    {
        await using var site = await OpenAsync();
        await OweReviewsAsync(site, "amina@demo.local", 1);
        await OweReviewsAsync(site, "chaima@demo.local", 1);
        await site.DbAsync(db => db.Users.Where(a => a.Email == "amina@demo.local").ExecuteUpdateAsync(set => set.SetProperty(a => a.Zone, "Atlantis/Centre")));
        site.Clock.SetUtcNow(Tuesday);
        await site.SweepAsync();
        Assert.Equal(ReminderState.Sent, Assert.Single(await site.RemindersAsync("amina@demo.local")).State);
        Assert.Equal(ReminderState.Sent, Assert.Single(await site.RemindersAsync("chaima@demo.local")).State);
    }

    [Fact]
    public async Task One_click_stops_the_digest_without_signing_in_and_looking_does_not()
    {
        await using var site = await OpenAsync();
        await OweReviewsAsync(site, "chaima@demo.local", 1);
        site.Clock.SetUtcNow(Tuesday);
        await site.SweepAsync();
        var mail = Assert.Single(await DigestsAsync(site, "chaima@demo.local")).Mail;
        var url = mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>');
        Assert.StartsWith("http://127.0.0.1:5080/unsubscribe/", url, StringComparison.Ordinal);
        var path = new Uri(url).AbsolutePath;
        var look = await site.Visit().OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, look.Status);
        Assert.True(await OnAsync());

        site.Clock.Advance(TimeSpan.FromDays(400));
        var click = await site.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false })
            .PostAsync(path, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
        Assert.Equal(HttpStatusCode.OK, click.StatusCode);
        Assert.False(await OnAsync());
        Assert.Null(await site.DbAsync(db => db.Users.Where(a => a.Email == "chaima@demo.local").Select(a => a.NextDigestAt).SingleAsync()));
        Assert.Equal(HttpStatusCode.OK, (await look.SubmitAsync("main form")).Status);

        foreach (var forged in new[] { "/unsubscribe/x", path[..^4] + "AAAA", "/unsubscribe/" + new string('A', 3000) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await site.Visit().OpenAsync(forged)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await site.Visit().Client.PostAsync(forged, null)).StatusCode);
        }

        Task<bool> OnAsync() => site.DbAsync(db => db.Users.Where(a => a.Email == "chaima@demo.local").Select(a => a.DigestOn).SingleAsync());
    }

    private static async Task<TestSite> OpenAsync()
    {
        var site = new TestSite();
        await site.InitializeAsync();
        // The cast's own assignment would speak up in the middle of these stories.
        await site.DbAsync(db => db.Assignments.ExecuteDeleteAsync());
        return site;
    }

    private static Task<bool> OweAsync(TestSite site) => site.WithAsync(async s =>
    {
        await s.GetRequiredService<OweDigests>().RunAsync(default);
        return true;
    });

    private static async Task<List<(string Key, MimeMessage Mail)>> DigestsAsync(TestSite site, string email) =>
        [.. (await site.RemindersAsync(email, "digest")).Where(r => r.SentAt is not null).Select(r => (r.Key, Outgoing.Read(r.Id)!))];

    /// <summary>Gives a person due reviews on objectives of live cases.</summary>
    private static Task<bool> OweReviewsAsync(TestSite site, string email, int count, DateTimeOffset? due = null) => site.WithAsync(async s =>
    {
        var db = s.GetRequiredService<Elearning.Data.ElearningDb>();
        var live = await s.GetRequiredService<Elearning.Web.Features.Cases.CaseLibrary>().LiveAsync();
        var person = await db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync();
        db.Reviews.AddRange(live.Values.SelectMany(c => c.Case.Objectives.Select((_, i) => (c.Case.Id, Number: i + 1))).OrderBy(o => o.Id).Take(count)
            .Select(o => new ReviewRow { PersonId = person, CaseId = o.Id, Objective = $"{o.Id}#{o.Number}", Stability = 1, Difficulty = 5, LastAt = Tuesday.AddDays(-9), DueAt = due ?? Tuesday.AddDays(-5), Repetitions = 1, LastRating = 3 }));
        await db.SaveChangesAsync();
        return true;
    });

    private static Task<List<Guid>> CrowdAsync(TestSite site, int count) => site.DbAsync(async db =>
    {
        var caseId = await db.LiveCases.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync();
        var people = Enumerable.Range(0, count).Select(i => new Account { Id = Guid.CreateVersion7(Tuesday), UserName = $"crowd{i}@chu.ma", Email = $"crowd{i}@chu.ma", Name = $"Crowd {i}", SecurityStamp = "x", NextDigestAt = Tuesday }).ToList();
        db.Users.AddRange(people);
        db.Reviews.AddRange(people.Select(p => new ReviewRow { PersonId = p.Id, CaseId = caseId, Objective = $"{caseId}#1", Stability = 1, Difficulty = 5, LastAt = Tuesday.AddDays(-9), DueAt = Tuesday.AddDays(-5), Repetitions = 1, LastRating = 3 }));
        await db.SaveChangesAsync();
        return people.ConvertAll(p => p.Id);
    });

    private static Task<bool> SubmitAsync(TestSite site, string email, string quiz) => site.DbAsync(async db =>
    {
        var person = await db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync();
        var (now, live) = (site.Clock.GetUtcNow(), await db.LiveCases.FirstAsync());
        var attempt = Attempt.Start(Guid.CreateVersion7(now), person, quiz, Purpose.Quiz, Mode.Practice, 1, [new(live.Id, live.Revision, "any", 1, 1)], now, null);
        db.Attempts.Add(attempt);
        db.Submissions.Add(new Submission(attempt.Id, now, SubmittedBy.Intern, 0, 1, 60));
        await db.SaveChangesAsync();
        return true;
    });
}
