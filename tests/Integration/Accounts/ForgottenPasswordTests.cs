using System.Net;
using Elearning.Tests.Support;
using Elearning.Web.Features.Accounts;

namespace Elearning.Tests.Integration.Accounts;

public class ForgottenPasswordTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Chosen = "une phrase facile à retenir";

    [Fact]
    public async Task The_answer_never_tells_who_has_an_account()
    {
        var answers = new List<string>();
        foreach (var email in new[] { "bilal@demo.local", "nobody@demo.local", "", "not an address", "x\r\nBcc: y@z" })
        {
            var page = await (await site.Visit().OpenAsync("/password")).SubmitAsync("form[action='/password']", new() { ["Email"] = email });
            Assert.Equal(HttpStatusCode.OK, page.Status);
            answers.Add(page.Text);
        }
        Assert.Single(answers.Distinct());
        Assert.Single(await site.RemindersAsync("bilal@demo.local"));
    }

    [Fact]
    public async Task The_mail_leads_to_a_new_password_once()
    {
        var lost = await site.SignInAsync("chaima@demo.local");
        for (var i = 0; i < 3; i++)
        {
            await (await site.Visit().OpenAsync("/password")).SubmitAsync("form[action='/password']", new() { ["Email"] = "Chaima@Demo.local " });
        }
        await site.SendAsync();
        var mail = Outgoing.Read(Assert.Single(await site.RemindersAsync("chaima@demo.local")).Id)!;
        Assert.Equal("Your new password", mail.Subject);
        var link = mail.LinkTo("/password/new?");
        var page = await site.Visit().OpenAsync(link);
        var home = await page.SubmitAsync("form[action='/password/new']", new() { ["Password"] = Chosen, ["Repeat"] = Chosen });
        Assert.Equal("/", home.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visit().OpenAsync(link)).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.StartsWith("/sign-in", (await lost.OpenAsync("/preferences")).Path, StringComparison.Ordinal);
        var old = await (await site.Visit().OpenAsync("/sign-in")).SubmitAsync("form[action='/sign-in']", new() { ["Email"] = "chaima@demo.local", ["Password"] = DemonstrationCast.Password });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.Status);
    }

    [Fact]
    public async Task The_link_runs_out_after_two_hours()
    {
        await (await site.Visit().OpenAsync("/password")).SubmitAsync("form[action='/password']", new() { ["Email"] = "driss@demo.local" });
        await site.SendAsync();
        var link = Outgoing.Read((await site.RemindersAsync("driss@demo.local")).Single().Id)!.LinkTo("/password/new?");
        site.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal(HttpStatusCode.OK, (await site.Visit().OpenAsync(link)).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visit().OpenAsync(link)).Status);
    }
}
