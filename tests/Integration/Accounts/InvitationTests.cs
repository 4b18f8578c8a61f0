using System.Net;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Tests.Support;
using Elearning.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Tests.Integration.Accounts;

public class InvitationTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Chosen = "une phrase facile à retenir";

    [Fact]
    public async Task An_invited_person_gets_a_mail_chooses_a_password_and_is_in()
    {
        var page = await InviteAsync("Hanae El Fassi", "hanae@chu.ma", "ar");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("/people/", page.Path, StringComparison.Ordinal);

        var reminder = Assert.Single(await site.RemindersAsync("hanae@chu.ma"));
        Assert.Null(Outgoing.Read(reminder.Id));
        await site.SendAsync();
        var mail = Outgoing.Read(reminder.Id)!;
        Assert.Equal("hanae@chu.ma", mail.To.Mailboxes.Single().Address);
        Assert.Contains("dir=\"rtl\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("List-Unsubscribe", mail.Headers.Select(h => h.Field));

        var hanae = site.Visit();
        var welcome = await hanae.OpenAsync(mail.LinkTo("/invitation?"));
        Assert.Contains("Hanae El Fassi", welcome.Text, StringComparison.Ordinal);
        var home = await welcome.SubmitAsync("form[action='/invitation']", new() { ["Password"] = Chosen, ["Repeat"] = Chosen });
        Assert.Equal("/", home.Path);
        Assert.Contains("Hanae", home.Html, StringComparison.Ordinal);
        Assert.Contains("lang=\"ar\"", home.Html, StringComparison.Ordinal);
        var account = await site.DbAsync(db => db.Users.SingleAsync(a => a.Email == "hanae@chu.ma"));
        Assert.True(account.EmailConfirmed);
        Assert.NotNull(account.NextDigestAt);
        Assert.Equal(site.Clock.GetUtcNow(), account.LastSignInAt);
    }

    [Fact]
    public async Task The_link_works_once_and_for_seven_days()
    {
        await InviteAsync("Ilyas Amrani", "ilyas@chu.ma");
        await site.SendAsync();
        var link = Outgoing.Read((await site.RemindersAsync("ilyas@chu.ma")).Single().Id)!.LinkTo("/invitation?");
        site.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        var welcome = await site.Visit().OpenAsync(link);
        Assert.Equal(HttpStatusCode.OK, welcome.Status);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visit().OpenAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await welcome.SubmitAsync("form[action='/invitation']", new() { ["Password"] = Chosen, ["Repeat"] = Chosen })).Status);

        var fatima = await site.SignInAsync("fatima@demo.local");
        var id = await site.DbAsync(db => db.Users.Where(a => a.Email == "ilyas@chu.ma").Select(a => a.Id).SingleAsync());
        await (await fatima.OpenAsync($"/people/{id}")).SubmitAsync($"form[action='/people/{id}/invitation']");
        await site.SendAsync();
        var again = Outgoing.Read((await site.RemindersAsync("ilyas@chu.ma"))[1].Id)!.LinkTo("/invitation?");
        await (await site.Visit().OpenAsync(again)).SubmitAsync("form[action='/invitation']", new() { ["Password"] = Chosen, ["Repeat"] = Chosen });
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visit().OpenAsync(again)).Status);
    }

    [Theory]
    [InlineData("court", "court", "Douze")]
    [InlineData("une phrase facile", "une phrase difficile", "diffèrent")]
    [InlineData("kawtar.b@chu.ma", "kawtar.b@chu.ma", "adresse")]
    public async Task A_poor_password_is_refused_with_its_reason(string password, string repeat, string reason)
    {
        if (await site.DbAsync(db => db.Users.AnyAsync(a => a.Email == "kawtar.b@chu.ma")) is false)
        {
            await InviteAsync("Kawtar B", "kawtar.b@chu.ma");
        }
        await site.SendAsync();
        var link = Outgoing.Read((await site.RemindersAsync("kawtar.b@chu.ma")).First(r => r.SentAt is not null).Id)!.LinkTo("/invitation?");
        var page = await (await site.Visit().OpenAsync(link)).SubmitAsync("form[action='/invitation']", new() { ["Password"] = password, ["Repeat"] = repeat });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(reason, page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_or_borrowed_token_opens_nothing()
    {
        await InviteAsync("Lina Ouazzani", "lina@chu.ma");
        await InviteAsync("Mehdi Tazi", "mehdi@chu.ma");
        await site.SendAsync();
        var link = Outgoing.Read((await site.RemindersAsync("lina@chu.ma")).Single().Id)!.LinkTo("/invitation?");
        var mehdi = await site.DbAsync(db => db.Users.Where(a => a.Email == "mehdi@chu.ma").Select(a => a.Id).SingleAsync());
        var token = link[(link.IndexOf("token=", StringComparison.Ordinal) + 6)..];
        var flipped = token[..^3] + (token[^3] == 'A' ? 'B' : 'A') + token[^2..];
        var lina = link[(link.IndexOf("person=", StringComparison.Ordinal) + 7)..link.IndexOf('&', StringComparison.Ordinal)];
        foreach (var path in new[]
        {
            $"/invitation?person={mehdi}&token={token}", $"/invitation?person={lina}&token={flipped}", $"/invitation?person={lina}&token=", $"/invitation?person={lina}",
            $"/invitation?person={Guid.Empty}&token={token}", $"/invitation?person=x&token={token}", $"/password/new?person={lina}&token={token}", $"/unsubscribe/{token}",
            $"/invitation?person={lina}&token={new string('A', 4000)}", $"/invitation?person={lina}&token=%00%0A<script>",
        })
        {
            var page = await site.Visit().OpenAsync(path);
            Assert.True(page.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path}: {page.Status}");
        }
    }

    [Theory]
    [InlineData("Eve\r\nBcc: all@chu.ma", "eve@chu.ma")]
    [InlineData("Eve\u202Egpj.exe", "eve@chu.ma")]
    [InlineData("E", "eve@chu.ma")]
    [InlineData("<script>alert(1)</script>", "eve@chu.ma")]
    [InlineData("Eve", "eve@chu.ma\r\nBcc: all@chu.ma")]
    [InlineData("Eve", "eve")]
    [InlineData("Eve", "Eve <eve@chu.ma>")]
    [InlineData("Eve", "eve@chu..ma")]
    [InlineData("Eve", "amina@demo.local")]
    [InlineData("Eve", "AMINA@demo.local")]
    public async Task A_hostile_or_taken_name_or_address_is_refused_and_nothing_is_left_behind(string name, string email)
    {
        var before = await site.DbAsync(db => db.Users.CountAsync());
        var page = await InviteAsync(name, email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(before, await site.DbAsync(db => db.Users.CountAsync()));
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_role_cohort_or_language_is_refused()
    {
        var fatima = await site.SignInAsync("fatima@demo.local");
        var form = await fatima.OpenAsync("/people/new");
        foreach (var (field, value) in new[] { ("Role", "God"), ("Cohort", Guid.Empty.ToString()), ("Language", "xx") })
        {
            var page = await form.SubmitAsync("form[action='/people']", new() { ["Name"] = "Nada Sefrioui", ["Email"] = "nada@chu.ma", [field] = value });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        }
        Assert.Empty(await site.RemindersAsync("nada@chu.ma"));
    }

    [Fact]
    public async Task An_invitation_is_not_sent_to_somebody_who_came_meanwhile()
    {
        await InviteAsync("Othmane Rami", "othmane@chu.ma");
        var token = await site.WithAsync(async s =>
        {
            var db = (Elearning.Data.ElearningDb)s.GetService(typeof(Elearning.Data.ElearningDb))!;
            var links = (PersonLinks)s.GetService(typeof(PersonLinks))!;
            var person = await db.Users.SingleAsync(a => a.Email == "othmane@chu.ma");
            return $"/invitation?person={person.Id}&token={links.Write(person, LinkPurpose.Invitation)}";
        });
        await (await site.Visit().OpenAsync(token)).SubmitAsync("form[action='/invitation']", new() { ["Password"] = Chosen, ["Repeat"] = Chosen });
        await site.SendAsync();
        var reminder = Assert.Single(await site.RemindersAsync("othmane@chu.ma"));
        Assert.Equal(ReminderState.Dropped, reminder.State);
        Assert.Null(Outgoing.Read(reminder.Id));
    }

    private async Task<VisitedPage> InviteAsync(string name, string email, string language = "fr")
    {
        var fatima = await site.SignInAsync("fatima@demo.local");
        var form = await fatima.OpenAsync("/people/new");
        return await form.SubmitAsync("form[action='/people']", new() { ["Name"] = name, ["Email"] = email, ["Role"] = Roles.Intern, ["Language"] = language });
    }
}
