using System.Net;
using Elearning.Data.Accounts;
using Elearning.Tests.Support;
using Elearning.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Accounts;

public class PeopleTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task The_list_is_searched_and_filtered()
    {
        var fatima = await site.SignInAsync("fatima@demo.local");
        var all = await fatima.OpenAsync("/people?q=demo.local");
        Assert.Contains("Amina Berrada", all.Text, StringComparison.Ordinal);
        Assert.Contains("6", all.Find("caption").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Chaima Naciri"], Names(await fatima.OpenAsync("/people?q=CHAIMA")));
        Assert.Equal(["Pr Driss Lahlou", "Pr Salma Elalami"], Names(await fatima.OpenAsync("/people?role=Professor")));
        Assert.Empty(Names(await fatima.OpenAsync("/people?q=%25")));
        Assert.Empty(Names(await fatima.OpenAsync("/people?q=_mina_B%5C")));
        Assert.Empty(Names(await fatima.OpenAsync("/people?q=demo.local&state=Closed")));
        Assert.Equal(HttpStatusCode.OK, (await fatima.OpenAsync("/people?q='%3B drop table accounts--&role=x&cohort=zzz&state=9&page=-5")).Status);

        static IEnumerable<string> Names(VisitedPage page) => page.Document.QuerySelectorAll("tbody th a").Select(a => a.TextContent).Order();
    }

    [Fact]
    public async Task Role_and_cohort_are_changed_and_on_the_audit_list()
    {
        var fatima = await site.SignInAsync("fatima@demo.local");
        var bilal = await IdAsync("bilal@demo.local");
        var fes = await site.DbAsync(db => db.Users.Where(a => a.Email == "chaima@demo.local").Select(a => a.CohortId!.Value).SingleAsync());
        var page = await (await fatima.OpenAsync($"/people/{bilal}")).SubmitAsync($"form[action='/people/{bilal}']", new() { ["Role"] = Roles.Professor, ["Cohort"] = fes.ToString() });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var account = await site.DbAsync(db => db.Users.SingleAsync(a => a.Id == bilal));
        Assert.Equal(fes, account.CohortId);
        Assert.Null(account.NextDigestAt);
        var audit = await fatima.OpenAsync($"/audit?person={bilal}");
        Assert.Contains("avant Interne", audit.Text, StringComparison.Ordinal);
        Assert.Contains("Rôle changé", audit.Text, StringComparison.Ordinal);
        Assert.Contains("Promotion changée", audit.Text, StringComparison.Ordinal);
        await page.SubmitAsync($"form[action='/people/{bilal}']", new() { ["Role"] = Roles.Intern });
        Assert.NotNull(await site.DbAsync(db => db.Users.Where(a => a.Id == bilal).Select(a => a.NextDigestAt).SingleAsync()));
    }

    [Fact]
    public async Task A_closed_account_is_out_within_a_minute_and_cannot_come_back_until_it_is_opened()
    {
        var elalami = await site.SignInAsync("elalami@demo.local");
        Assert.Equal("/", (await elalami.OpenAsync("/")).Path);
        var id = await IdAsync("elalami@demo.local");
        var fatima = await site.SignInAsync("fatima@demo.local");
        var page = await (await fatima.OpenAsync($"/people/{id}")).SubmitAsync($"form[action='/people/{id}/closure']");
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.StartsWith("/sign-in", (await elalami.OpenAsync("/preferences")).Path, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await (await site.SignInAsync("elalami@demo.local")).OpenAsync("/preferences")).Path, StringComparison.Ordinal);

        await (await site.Visit().OpenAsync("/password")).SubmitAsync("form[action='/password']", new() { ["Email"] = "elalami@demo.local" });
        Assert.Empty(await site.RemindersAsync("elalami@demo.local"));

        await page.SubmitAsync($"form[action='/people/{id}/opening']");
        Assert.Equal("/preferences", (await (await site.SignInAsync("elalami@demo.local")).OpenAsync("/preferences")).Path);
    }

    [Fact]
    public async Task An_administrator_cannot_close_or_demote_herself()
    {
        var fatima = await site.SignInAsync("fatima@demo.local");
        var id = await IdAsync("fatima@demo.local");
        var page = await fatima.OpenAsync($"/people/{id}");
        Assert.Null(page.Document.QuerySelector($"form[action='/people/{id}/closure']"));
        var refused = await page.SubmitAsync($"form[action='/people/{id}']", new() { ["Role"] = Roles.Intern });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var token = page.Find("input[name=_token]").GetAttribute("value")!;
        var forced = await fatima.Client.PostAsync($"/people/{id}/closure", new FormUrlEncodedContent([new("_token", token)]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await fatima.OpenAsync("/people")).Status);
    }

    [Fact]
    public async Task Two_administrators_who_remove_each_other_at_once_leave_one()
    {
        var (one, two) = (await AdministratorAsync("one@chu.ma"), await AdministratorAsync("two@chu.ma"));
        // Every other administrator is away for the length of this test.
        await site.DbAsync(db => db.Users.Where(a => a.Email == "fatima@demo.local").ExecuteUpdateAsync(set => set.SetProperty(a => a.DeactivatedAt, site.Clock.GetUtcNow())));
        try
        {
            var outcomes = await Task.WhenAll(CloseAsync(one, two), CloseAsync(two, one));
            Assert.Single(outcomes, o => o is PersonChange.Done);
            Assert.Single(outcomes, o => o is PersonChange.Refused { Reason: "accounts.last-administrator" });
        }
        finally
        {
            await site.DbAsync(db => db.Users.Where(a => a.Email == "fatima@demo.local").ExecuteUpdateAsync(set => set.SetProperty(a => a.DeactivatedAt, (DateTimeOffset?)null)));
        }

        Task<PersonChange> CloseAsync(Guid who, Guid by) => site.WithAsync(s => s.GetRequiredService<PersonChanges>().CloseAsync(who, by));
    }

    [Fact]
    public async Task A_cohort_is_made_once()
    {
        var fatima = await site.SignInAsync("fatima@demo.local");
        Dictionary<string, string> form = new() { ["Name"] = "Internes, 1re année", ["Centre"] = "CHU d’Oujda" };
        var page = await (await fatima.OpenAsync("/cohorts")).SubmitAsync("form[action='/cohorts']", form);
        Assert.Contains("Oujda", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync("form[action='/cohorts']", form)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync("form[action='/cohorts']", new() { ["Name"] = "x\ny", ["Centre"] = "" })).Status);
    }

    [Theory]
    [InlineData("/people")]
    [InlineData("/people/new")]
    [InlineData("/people/{amina}")]
    [InlineData("/cohorts")]
    [InlineData("/audit")]
    [InlineData("/reminders")]
    public async Task Chaima_and_a_professor_are_refused_the_administrators_pages(string path)
    {
        path = path.Replace("{amina}", (await IdAsync("amina@demo.local")).ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("chaima@demo.local")).OpenAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("driss@demo.local")).OpenAsync(path)).Status);
        Assert.StartsWith("/sign-in", (await site.Visit().OpenAsync(path)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chaima_cannot_post_what_only_administrators_may()
    {
        var chaima = await site.SignInAsync("chaima@demo.local");
        var token = (await chaima.OpenAsync("/preferences")).Find("input[name=_token]").GetAttribute("value")!;
        var amina = await IdAsync("amina@demo.local");
        foreach (var path in new[] { "/people", $"/people/{amina}", $"/people/{amina}/closure", $"/people/{amina}/opening", $"/people/{amina}/invitation", "/cohorts", $"/reminders/{amina}/retry" })
        {
            var response = await chaima.Client.PostAsync(path, new FormUrlEncodedContent([new("_token", token), new("Role", Roles.Administrator)]));
            Assert.Equal("/error/403", response.Headers.Location?.AbsolutePath ?? response.StatusCode.ToString());
        }
    }

    [Fact]
    public async Task A_person_who_is_not_there_is_a_404()
    {
        var fatima = await site.SignInAsync("fatima@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.OpenAsync($"/people/{Guid.Empty}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await fatima.OpenAsync("/people/1")).Status);
    }

    private Task<Guid> IdAsync(string email) => site.DbAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());

    private Task<Guid> AdministratorAsync(string email) => site.WithAsync(async s =>
    {
        var people = s.GetRequiredService<UserManager<Account>>();
        var account = new Account { Id = Guid.CreateVersion7(site.Clock.GetUtcNow()), UserName = email, Email = email, Name = email };
        await people.CreateAsync(account, DemonstrationCast.Password);
        await people.AddToRoleAsync(account, Roles.Administrator);
        return account.Id;
    });
}
