using Microsoft.Playwright;
using static Elearning.Tests.Browser.Axe;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

[Collection(nameof(Papers))]
public class EveryPageTests(BrowserSite site) : Journey(site)
{
    private static readonly string[] Intern = ["/", "/quizzes", "/quizzes/examen-oncologie", "/attempts", "/reviews", "/progress", "/wallet", "/activities", "/certificates", "/verify", "/preferences"];
    private static readonly string[] Professor = ["/", "/library", "/library/lung-04", "/library/lung-04/preview/1", "/library/lung-04/preview/2?disclosed=true", "/library/problems", "/library/lung-04/dicomweb", "/statistics", "/evaluations", "/imports", "/imports/new", "/drafts", "/sets", "/sets/anatomie", "/sets/new", "/repairs", "/challenges", "/reports", "/assignments", "/wallet", "/activities", "/preferences"];
    private static readonly string[] Administrator = ["/", "/library", "/people", "/people/new", "/cohorts", "/credits", "/credits/proof", "/credits/trial", "/credits/targets", "/credits/registers", "/credits/delegations", "/credits?state=approved", "/sessions", "/repairs", "/reminders", "/audit", "/preferences"];

    [Fact]
    public async Task Axe_finds_nothing_serious_on_the_pages_of_an_intern()
    {
        var found = new List<string>();
        var nobody = await VisitAsync();
        await OpenAsync(nobody, "/sign-in");
        found.AddRange(await ComplaintsAsync(nobody));
        var page = await SignInAsync("amina");
        found.AddRange(await LookAsync(page, Intern));
        await StartAsync(page, "anatomie");
        found.AddRange(await ComplaintsAsync(page));
        await LeaveAsync(page, () => page.ClickAsync("button[value=skip]"));
        await Expect(page.Locator(".verdict")).ToBeVisibleAsync();
        found.AddRange(await ComplaintsAsync(page));
        Nothing(found);
    }

    [Fact]
    public async Task Axe_finds_nothing_serious_on_the_pages_of_a_professor() => Nothing(await LookAsync(await SignInAsync("driss"), Professor));

    [Fact]
    public async Task Axe_finds_nothing_serious_on_the_pages_of_an_administrator() => Nothing(await LookAsync(await SignInAsync("fatima"), Administrator));

    [Theory]
    [InlineData("bilal", "rtl")]
    [InlineData("amina", "ltr")]
    public async Task On_a_phone_no_page_is_wider_than_the_phone(string name, string direction)
    {
        var page = await SignInAsync(name, Phone);
        var wide = new List<string>();
        foreach (var path in Intern)
        {
            await OpenAsync(page, path);
            wide.AddRange(await TooWideAsync(page, direction));
        }
        await StartAsync(page, "sein");
        await new Room(page).ReadyAsync();
        wide.AddRange(await TooWideAsync(page, direction));
        await LeaveAsync(page, () => page.ClickAsync("button[value=skip]"));
        await Expect(page.Locator(".verdict")).ToBeVisibleAsync();
        wide.AddRange(await TooWideAsync(page, direction));
        Nothing(wide);
    }

    [Theory]
    [InlineData("driss", "ltr")]
    [InlineData("fatima", "ltr")]
    public async Task On_a_phone_no_page_of_the_staff_is_wider_than_the_phone(string name, string direction)
    {
        var page = await SignInAsync(name, Phone);
        var wide = new List<string>();
        foreach (var path in name == "driss" ? Professor : Administrator)
        {
            await OpenAsync(page, path);
            wide.AddRange(await TooWideAsync(page, direction));
        }
        Nothing(wide);
    }

    [Theory]
    [InlineData("bilal", "/progress")]
    [InlineData("fatima", "/audit")]
    [InlineData("fatima", "/people")]
    public async Task On_a_phone_every_cell_of_a_long_table_is_on_the_screen_and_says_its_column(string name, string path)
    {
        var page = await SignInAsync(name, Phone);
        await OpenAsync(page, path);
        var bad = await page.EvaluateAsync<string[]>("""
            () => {
              const table = document.querySelector('table.table-stack'), names = [...table.tHead.rows[0].cells].map(c => c.textContent.trim());
              return [...table.tBodies[0].rows].flatMap(row => [...row.cells]).filter(c => c.offsetParent && c.tagName === 'TD').filter(c => {
                const box = c.getBoundingClientRect(), said = getComputedStyle(c, '::before').content;
                return box.left < 0 || box.right > innerWidth || c.scrollHeight > c.clientHeight + 1 || said !== JSON.stringify(names[c.cellIndex]);
              }).map(c => c.outerHTML);
            }
            """);
        Nothing(bad);
        Assert.True(await page.Locator("table.table-stack td:visible").CountAsync() > 3);
    }

    [Fact]
    public async Task In_a_browser_that_likes_the_dark_the_parts_the_browser_draws_are_as_light_as_the_page()
    {
        var options = Desktop;
        options.ColorScheme = ColorScheme.Dark;
        var page = await SignInAsync("amina", options);
        await OpenAsync(page, "/activities");
        // The button of a date field is drawn in the colours of the browser.
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => { document.body.style.backgroundColor = 'Canvas'; return getComputedStyle(document.body).backgroundColor; }"));
    }

    [Theory]
    [InlineData("bilal", "rtl")]
    [InlineData("driss", "ltr")]
    [InlineData("fatima", "ltr")]
    public async Task On_a_desk_the_menu_stays_inside_the_page_at_every_width(string name, string direction)
    {
        var page = await SignInAsync(name);
        var wide = new List<string>();
        foreach (var width in new[] { 1024, 1199, 1200, 1280, 1400 })
        {
            await page.SetViewportSizeAsync(width, 720);
            wide.AddRange(await TooWideAsync(page, direction));
            // Where there is room for a menu it is one line, within the container.
            Assert.True(width < 1200 || await page.EvaluateAsync<bool>("""
                () => { const [menu, frame] = ['.site-menu ul', '.site-header .container-xl'].map(s => document.querySelector(s).getBoundingClientRect());
                  return menu.left >= frame.left && menu.right <= frame.right && menu.height < 60; }
                """), $"{name} at {width}");
        }
        Nothing(wide);
    }

    private static async Task<List<string>> LookAsync(IPage page, string[] paths)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            await OpenAsync(page, path);
            found.AddRange(await ComplaintsAsync(page));
        }
        return found;
    }
}
