using System.Net;
using Elearning.Data.Accounts;
using Elearning.Tests.Support;
using Elearning.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Tests.Integration.Accounts;

public class PreferencesTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Form = "form[action='/preferences']";

    [Fact]
    public async Task Preferences_are_kept_and_the_next_digest_follows_them_at_once()
    {
        var amina = await site.SignInAsync("amina@demo.local");
        var page = await (await amina.OpenAsync("/preferences")).SubmitAsync(Form, new() { ["Zone"] = "Europe/Paris", ["Time"] = "21:15", ["Language"] = "en", ["PausedUntil"] = "2026-12-01" });
        Assert.Contains("Saved", page.Text, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", page.Html, StringComparison.Ordinal);
        var account = await ReadAsync("amina@demo.local");
        Assert.Equal(("Europe/Paris", new TimeOnly(21, 15), "en", new DateOnly(2026, 12, 1)), (account.Zone, account.DigestTime, account.Language, account.PausedUntil));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 20, 15, 0, TimeSpan.Zero), account.NextDigestAt);

        page = await page.SubmitAsync(Form, new() { ["PausedUntil"] = "", ["Language"] = "fr" });
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 20, 15, 0, TimeSpan.Zero), (await ReadAsync("amina@demo.local")).NextDigestAt);
        Assert.Contains("lang=\"fr\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_are_switched_off_one_by_one_or_all()
    {
        var chaima = await site.SignInAsync("chaima@demo.local");
        var page = await chaima.OpenAsync("/preferences");
        await SendAsync(page, [("DigestOn", "true"), ("Days", "3"), ("Days", "5")]);
        var account = await ReadAsync("chaima@demo.local");
        Assert.Equal((1 << 3) | (1 << 5), account.DigestDays);
        Assert.Equal(DayOfWeek.Wednesday, account.NextDigestAt!.Value.DayOfWeek);
        await SendAsync(page, [("DigestOn", "true")]);
        account = await ReadAsync("chaima@demo.local");
        Assert.False(account.DigestOn);
        Assert.Null(account.NextDigestAt);
        await SendAsync(page, [("Days", "3")]);
        Assert.False((await ReadAsync("chaima@demo.local")).DigestOn);

        static async Task SendAsync(VisitedPage page, (string, string)[] digest)
        {
            var token = page.Find("input[name=_token]").GetAttribute("value")!;
            (string Name, string Value)[] fields = [("_token", token), ("Language", "en"), ("Zone", "Africa/Casablanca"), ("Time", "07:30"), .. digest];
            var response = await page.Visitor.Client.PostAsync("/preferences", new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("Zone", "Mars/Olympus")]
    [InlineData("Zone", "../../etc/passwd")]
    [InlineData("Zone", "")]
    [InlineData("Time", "25:00")]
    [InlineData("Time", "7h30")]
    [InlineData("Time", "")]
    [InlineData("Language", "tlh")]
    [InlineData("PausedUntil", "0001-13-45")]
    [InlineData("PausedUntil", "9999-12-31")]
    [InlineData("PausedUntil", "2026-11-23'; drop table accounts")]
    [InlineData("Days", "7")]
    [InlineData("Days", "-1")]
    public async Task Nonsense_is_refused_kindly_and_changes_nothing(string field, string value)
    {
        var bilal = await site.SignInAsync("bilal@demo.local");
        var before = await ReadAsync("bilal@demo.local");
        var page = await (await bilal.OpenAsync("/preferences")).SubmitAsync(Form, new() { [field] = value });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEmpty(page.Find("[role=alert]").TextContent.Trim());
        var after = await ReadAsync("bilal@demo.local");
        Assert.Equal((before.Zone, before.DigestTime, before.Language, before.PausedUntil, before.DigestDays), (after.Zone, after.DigestTime, after.Language, after.PausedUntil, after.DigestDays));
    }

    [Fact]
    public async Task A_professor_sets_language_and_zone_and_is_never_reminded()
    {
        var driss = await site.SignInAsync("driss@demo.local");
        var page = await driss.OpenAsync("/preferences");
        Assert.Null(page.Document.QuerySelector("[name=DigestOn]"));
        await page.SubmitAsync(Form, new() { ["Zone"] = "Europe/Brussels", ["DigestOn"] = "true", ["Time"] = "06:00" });
        var account = await ReadAsync("driss@demo.local");
        Assert.Equal("Europe/Brussels", account.Zone);
        Assert.Null(account.NextDigestAt);
        Assert.Equal(new TimeOnly(7, 30), account.DigestTime);
    }

    [Fact]
    public async Task A_visitor_chooses_a_language_and_stays_on_the_page()
    {
        var visitor = site.Visit();
        var page = await visitor.OpenAsync("/sign-in?returnUrl=%2Fwallet");
        page = await page.SubmitAsync("form[action='/language']:has([value=ar])");
        Assert.Equal("/sign-in?returnUrl=%2Fwallet", page.Path);
        Assert.Contains("dir=\"rtl\"", page.Html, StringComparison.Ordinal);
        page = await page.SubmitAsync("form[action='/language']:has([value=en])", new() { ["Back"] = "https://evil.example/" });
        Assert.Contains("lang=\"en\"", page.Html, StringComparison.Ordinal);
        Assert.Equal("localhost", page.Response.RequestMessage!.RequestUri!.Host);
        Assert.Equal(HttpStatusCode.BadRequest, (await (await visitor.OpenAsync("/sign-in")).PostAsync("form[action='/language']", new() { ["Language"] = "xx" })).StatusCode);
    }

    [Fact]
    public async Task A_password_is_changed_by_who_knows_the_old_one_and_other_sessions_end()
    {
        var first = await site.SignInAsync("elalami@demo.local");
        var other = await site.SignInAsync("elalami@demo.local");
        Dictionary<string, string> wrong = new() { ["Current"] = "not it at all", ["Password"] = "une autre phrase", ["Repeat"] = "une autre phrase" };
        var page = await (await first.OpenAsync("/preferences")).SubmitAsync("form[action='/preferences/password']", wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await page.SubmitAsync("form[action='/preferences/password']", new(wrong) { ["Current"] = DemonstrationCast.Password });
        Assert.Equal("/preferences?saved=true", page.Path);
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("/preferences", (await first.OpenAsync("/preferences")).Path);
        Assert.StartsWith("/sign-in", (await other.OpenAsync("/preferences")).Path, StringComparison.Ordinal);
    }

    private Task<Account> ReadAsync(string email) => site.DbAsync(db => db.Users.AsNoTracking().SingleAsync(a => a.Email == email));
}
