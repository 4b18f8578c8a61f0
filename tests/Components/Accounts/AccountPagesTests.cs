using AngleSharp.Dom;
using Bunit;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Accounts;

namespace Elearning.Tests.Components.Accounts;

public class AccountPagesTests : PageTest
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly Cohort Rabat = new() { Id = Guid.CreateVersion7(Now), Name = "Internes, 2e année", Centre = "CHU de Rabat" };
    private static readonly Account Amina = new() { Id = Guid.CreateVersion7(Now), Name = "Amina <b>Berrada</b>", Email = "amina@demo.local", DigestDays = 0b0111110 };

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void Every_field_has_a_name_and_every_name_is_text_not_markup(string language)
    {
        Specimen.Speak(language);
        IEnumerable<IElement>[] pages =
        [
            People(Line(PersonState.Invited)).Nodes.QuerySelectorAll("*"),
            Render<InvitePage>(p => p.Add(x => x.View, new InvitePage.Model(new(Amina.Name, "x", Roles.Intern, Rabat.Id, "ar"), [Rabat], ["accounts.bad-email"]))).Nodes.QuerySelectorAll("*"),
            Person(Line(PersonState.Active)).Nodes.QuerySelectorAll("*"),
            Render<CohortsPage>(p => p.Add(x => x.View, new CohortsPage.Model([new(Rabat.Id, Rabat.Name, Rabat.Centre, 3)], "", "", "accounts.cohort-taken"))).Nodes.QuerySelectorAll("*"),
            Preferences(intern: true).Nodes.QuerySelectorAll("*"),
            Render<ChoosePasswordPage>(p => p.Add(x => x.View, new ChoosePasswordPage.Model(LinkPurpose.Invitation, Amina.Id, "token", Amina.Name, Amina.Email!, "accounts.passwords-differ"))).Nodes.QuerySelectorAll("*"),
            Render<ForgottenPasswordPage>(p => p.Add(x => x.View, new ForgottenPasswordPage.Model(Sent: false))).Nodes.QuerySelectorAll("*"),
            Render<DeadLinkPage>(p => p.Add(x => x.View, new DeadLinkPage.Model())).Nodes.QuerySelectorAll("*"),
        ];
        foreach (var page in pages)
        {
            AssertNamed(page.Where(e => e.Matches("input:not([type=hidden]):not([hidden]), select")));
            Assert.DoesNotContain(page, e => e.Matches("b"));
        }
    }

    [Fact]
    public void Every_post_carries_its_token()
    {
        var page = Person(Line(PersonState.Invited));
        Assert.Equal(4, page.FindAll("form[method=post]").Count);
        Assert.All(page.FindAll("form[method=post]"), form => Assert.NotNull(form.QuerySelector("input[name=_token]")));
    }

    [Fact]
    public void What_can_be_done_follows_the_state_of_the_account()
    {
        Assert.NotEmpty(Person(Line(PersonState.Invited)).FindAll("form[action$='/invitation']"));
        Assert.Empty(Person(Line(PersonState.Active)).FindAll("form[action$='/invitation']"));
        Assert.NotEmpty(Person(Line(PersonState.Active)).FindAll("form[action$='/closure']"));
        Assert.Empty(Person(Line(PersonState.Active), myself: true).FindAll("form[action$='/closure']"));
        Assert.NotEmpty(Person(Line(PersonState.Closed)).FindAll("form[action$='/opening']"));
        Assert.Empty(Person(Line(PersonState.Closed)).FindAll("form[action$='/closure']"));
    }

    [Theory]
    [InlineData("fr", "lundi", "1")]
    [InlineData("en", "Monday", "1")]
    [InlineData("ar", "السبت", "6")]
    public void The_week_begins_where_its_reader_expects(string language, string first, string value)
    {
        Specimen.Speak(language);
        var page = Preferences(intern: true);
        var days = page.FindAll("input[name=Days]");
        Assert.Equal(value, days[0].GetAttribute("value"));
        Assert.Equal(first, days[0].ParentElement!.TextContent.Trim(), ignoreCase: true);
        Assert.Equal(5, days.Count(d => d.HasAttribute("checked")));
    }

    [Fact]
    public void The_zones_offered_have_the_default_and_an_unusual_one_of_ones_own()
    {
        Specimen.Speak("fr");
        var zones = Preferences(intern: false, zone: "America/Argentina/Ushuaia").FindAll("select[name=Zone] option");
        Assert.Contains(zones, z => z.GetAttribute("value") == "Africa/Casablanca");
        Assert.Equal("America/Argentina/Ushuaia", Assert.Single(zones, z => z.HasAttribute("selected")).GetAttribute("value"));
        Assert.DoesNotContain(zones, z => z.GetAttribute("value") is "UTC" or "EST" or "Etc/GMT+1");
        Assert.Equal(zones.Count, zones.Select(z => z.GetAttribute("value")).Distinct().Count());
    }

    private static PeopleList.Line Line(PersonState state) => new() { Id = Amina.Id, Name = Amina.Name, Email = Amina.Email!, Role = Roles.Intern, CohortId = Rabat.Id, Cohort = "CHU de Rabat · Internes", State = state, InvitedAt = Now };

    private IRenderedComponent<PeoplePage> People(PeopleList.Line line) =>
        Render<PeoplePage>(p => p.Add(x => x.View, new PeoplePage.Model(new([line], new("é", null, Rabat.Id, PersonState.Active), 120), [Rabat], TimeZoneInfo.Utc)));

    private IRenderedComponent<PersonPage> Person(PeopleList.Line line, bool myself = false)
    {
        Specimen.Speak("fr");
        return Render<PersonPage>(p => p.Add(x => x.View, new PersonPage.Model(line, ReminderState.Late, [Rabat], [], myself, "accounts.not-yourself", TimeZoneInfo.Utc)));
    }

    private IRenderedComponent<PreferencesPage> Preferences(bool intern, string zone = "Africa/Casablanca") =>
        Render<PreferencesPage>(p => p.Add(x => x.View, PreferencesPage.Model.Of(Amina, PreferencesForm.Of(Amina) with { Zone = zone }, intern, ["accounts.preferences.bad-zone"], saved: true)));
}
