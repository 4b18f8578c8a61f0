using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

[Collection(nameof(Papers))]
public class StaffTests(BrowserSite site) : Journey(site)
{
    [Fact]
    public async Task A_professor_finds_a_case_previews_it_in_Arabic_and_sees_its_key()
    {
        var page = await SignInAsync("driss");
        await OpenAsync(page, "/library");
        var all = await page.Locator(".case-card").CountAsync();
        await page.SelectOptionAsync("select[name=Organ]", "brain");
        await LeaveAsync(page, () => page.ClickAsync("form[role=search] button"));
        Assert.InRange(await page.Locator(".case-card").CountAsync(), 1, all - 1);
        await LeaveAsync(page, () => page.ClickAsync(".case-card a[href='/library/brain-01']"));
        await Expect(page.Locator("main .is-key").First).ToBeVisibleAsync();

        await LeaveAsync(page, () => page.ClickAsync("a[href='/library/brain-01/preview/1?text=ar']"));
        await Expect(page.Locator(".story [lang=ar]").First).ToBeVisibleAsync();
        Assert.Matches(@"\p{IsArabic}{3}", await page.Locator(".asked legend").InnerTextAsync());
        await new Room(page).ReadyAsync();
        await LeaveAsync(page, () => page.ClickAsync(".preview-bar a[href*='disclosed=true']"));
        await Expect(page.Locator(".explanation, .why").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_administrator_invites_a_person_and_sees_the_invitation_wait_in_the_outbox()
    {
        var page = await SignInAsync("fatima");
        await OpenAsync(page, "/people");
        await LeaveAsync(page, () => page.ClickAsync("a[href='/people/new']"));
        await page.FillAsync("input[name=Name]", "Hajar Ouazzani");
        await page.FillAsync("input[name=Email]", "hajar@chu.ma");
        await page.SelectOptionAsync("select[name=Language]", "ar");
        await LeaveAsync(page, () => page.ClickAsync("form[action='/people'] button"));
        await Expect(page.Locator("h1")).ToContainTextAsync("Hajar Ouazzani");
        await OpenAsync(page, "/reminders");
        await Expect(page.Locator("tbody tr", new() { HasText = "hajar@chu.ma" })).ToContainTextAsync("nvitation");
    }
}
