using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Elearning.Tests.Browser.Axe;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

[Collection(nameof(Papers))]
public class ImportTests(BrowserSite site) : Journey(site)
{
    private readonly BrowserSite site = site;

    private static readonly string Cases = Path.Combine(Root.Find(AppContext.BaseDirectory), "content", "cases");

    [Theory]
    [InlineData("fr", "a", false)]
    [InlineData("ar", "b", true)]
    public async Task A_professor_sends_a_folder_through_a_line_that_breaks_watches_it_and_ticks_what_was_looked_at(string language, string series, bool onPhone)
    {
        // Each time another picture: what was looked at once is looked at wherever it comes from.
        // The language is in the cookie, which a sign-in makes.
        await SpeakAsync("driss@demo.local", language);
        var page = await SignInAsync("driss", onPhone ? Phone : Desktop);
        await OpenAsync(page, "/imports/new");
        Nothing(await ComplaintsAsync(page));
        await page.SetInputFilesAsync("input[name=Files]:not([webkitdirectory])", Directory.GetFiles(Path.Combine(Cases, "ultrasound-01", series), "*.dcm").Concat(Directory.GetFiles(Path.Combine(Cases, "lung-01", "t0"), "*.dcm")));
        var broken = 0;
        await page.RouteAsync("**/content?from=*", async route =>
        {
            if (broken++ == 0)
            {
                await route.AbortAsync();
                return;
            }
            await route.ContinueAsync();
        });
        await page.ClickAsync("import-drop button[type=submit]");
        await CutAsync(page);
        Assert.True(broken > 1);
        await Expect(page.Locator(".found-series > article")).ToHaveCountAsync(2);
        Nothing(await ComplaintsAsync(page));
        if (onPhone)
        {
            Nothing(await TooWideAsync(page, "rtl"));
        }
        await PictureAsync(page, $"import-{language}");
        await page.CheckAsync("input[name=Looked]");
        await page.ClickAsync(".check-form button");
        await Expect(page.Locator(".found-series .badge-right")).ToHaveCountAsync(1);
        await OpenAsync(page, "/imports/new");
        await PictureAsync(page, $"new-import-{language}");
        await SpeakAsync("driss@demo.local", "fr");
    }

    [Fact]
    public async Task Folders_dropped_on_the_page_are_sent_with_all_that_lies_in_them()
    {
        var page = await SignInAsync("driss");
        await OpenAsync(page, "/imports/new");
        await page.FillAsync("input[name=Case]", "dropped");
        var zone = (await page.Locator("import-drop").BoundingBoxAsync())!;
        var folders = new[] { Path.Combine(Cases, "ultrasound-01"), Path.Combine(Cases, "lung-03", "axial") };
        // As the desk does it: the browser is told of folders, and the page walks into them.
        var session = await page.Context.NewCDPSessionAsync(page);
        foreach (var type in new[] { "dragEnter", "dragOver", "drop" })
        {
            await session.SendAsync("Input.dispatchDragEvent", new()
            {
                ["type"] = type,
                ["x"] = zone.X + (zone.Width / 2),
                ["y"] = zone.Y + (zone.Height / 2),
                ["data"] = new { items = Array.Empty<object>(), files = folders, dragOperationsMask = 1 },
            });
        }
        await CutAsync(page);
        var files = folders.SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)).ToList();
        Assert.Contains(files, file => Path.GetDirectoryName(Path.GetDirectoryName(file)) == folders[0]);
        await Expect(page.Locator("import-progress")).ToContainTextAsync($"Fichiers lus\u00a0: {files.Count}");
        Nothing(await ComplaintsAsync(page));
    }

    [Fact]
    public async Task A_professor_grants_another_viewer_access_and_takes_it_back()
    {
        var page = await SignInAsync("driss");
        await OpenAsync(page, "/library/lung-01");
        await LeaveAsync(page, () => page.ClickAsync("a[href='/library/lung-01/dicomweb']"));
        await page.FillAsync("input[name=purpose]", "Staff du lundi");
        await LeaveAsync(page, () => page.ClickAsync("form[action='/library/lung-01/dicomweb'] button"));
        await Expect(page.Locator(".token-address")).ToContainTextAsync("/dicomweb/");
        Nothing(await ComplaintsAsync(page));
        await PictureAsync(page, "tokens-fr");
        await LeaveAsync(page, () => page.ClickAsync("form[action$='/revocation'] button"));
        await Expect(page.Locator(".badge-wrong")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator(".token-address").CountAsync());
    }

    private Task<bool> SpeakAsync(string email, string language) => site.DbAsync(async db =>
    {
        await db.Users.Where(u => u.Email == email).ExecuteUpdateAsync(set => set.SetProperty(u => u.Language, language));
        return true;
    });
}
