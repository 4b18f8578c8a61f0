using System.Diagnostics;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Elearning.Tests.Browser.Axe;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

[Collection(nameof(Rooms))]
public class AuthoringTests(BrowserSite site) : Journey(site)
{
    private readonly BrowserSite site = site;

    [Fact]
    public async Task A_professor_who_never_saw_the_site_makes_a_case_of_her_images_draws_the_lesion_and_tries_an_answer()
    {
        var page = await SignInAsync("elalami");
        var watch = Stopwatch.StartNew();
        var told = new List<string>();
        void Step(string what) => told.Add($"{what}: {watch.Elapsed.TotalSeconds:0.0} s");

        await DraftAsync(page, "premier-cas");
        Step("images sent, cut and in a draft");
        Assert.EndsWith("/drafts/premier-cas", page.Url, StringComparison.Ordinal);
        Nothing(await ComplaintsAsync(page));

        // The header by its form: it writes the text that is saved by itself.
        await page.ClickAsync(".draft-more:has([data-part=front]) > summary");
        await page.FillAsync("[data-part=front] input[name=title]", "Toux fébrile : que voyez-vous ?");
        await page.FillAsync("[data-part=front] textarea[name=objectives]", "Trouver une opacité");
        await page.Locator("[data-part=front] textarea[name=objectives]").BlurAsync();
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("title: \"Toux fébrile : que voyez-vous ?\"");
        await SavedAsync(page);
        Step("header written");

        // The lesion, corner by corner.
        await LeaveAsync(page, () => page.ClickAsync("a[href='/drafts/premier-cas/series/t0']"));
        var room = new Room(page);
        await room.ReadyAsync();
        await page.ClickAsync("[data-tool=polygon]");
        foreach (var (column, row) in new[] { (60, 60), (90, 60), (90, 90), (60, 90), (60, 60) })
        {
            await room.ClickAsync(column, row);
        }
        await Expect(page.Locator("[data-target=lesion-1]")).ToBeVisibleAsync();
        await page.FillAsync("[data-target=lesion-1] label:nth-of-type(1) input", "Opacité");
        await page.Locator("[data-target=lesion-1] label:nth-of-type(1) input").PressAsync("Enter");
        await Expect(page.Locator("[data-part=state][data-state=saved]")).ToBeVisibleAsync();
        Nothing(await ComplaintsAsync(page));
        await PictureAsync(page, "draw-fr");
        // By keyboard: a sphere of its own, then taken back.
        await page.ClickAsync("[data-act=new]");
        await page.ClickAsync("[data-tool=sphere]");
        foreach (var key in new[] { "ArrowLeft", "Enter", "Shift+ArrowRight", "Enter" })
        {
            await room.Surface.PressAsync(key);
        }
        await Expect(page.Locator("[data-target=lesion-2]")).ToBeVisibleAsync();
        await page.ClickAsync("[data-act=undo]");
        await Expect(page.Locator("[data-target=lesion-2]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-part=state][data-state=saved]")).ToBeVisibleAsync();
        var slice = await room.ShownAsync();
        Step("lesion drawn");

        // A question on it from its snippet, which knows the target by name.
        await LeaveAsync(page, () => page.ClickAsync("a[href='/drafts/premier-cas']"));
        await Expect(page.Locator("draft-editor[data-ready]")).ToBeAttachedAsync();
        await page.ClickAsync(".cm-content");
        await page.Keyboard.PressAsync("Control+End");
        await page.ClickAsync(".draft-more:has(.draft-snippets) > summary");
        await page.ClickAsync("[data-snippet*='.locate']");
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("truth=lesion-1");
        await Expect(page.Locator("[data-part=steps] a[data-number='2'][aria-current]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-part=pane] .asked-locate")).ToBeVisibleAsync();
        // A mistake is underlined where it is, and told with its remedy.
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync("\n## Sans genre {#oubli .singel}\n");
        await Expect(page.Locator("[data-part=problems] li[data-code=C072]")).ToBeVisibleAsync();
        await Expect(page.Locator(".cm-lintRange-error").First).ToBeAttachedAsync();
        await PictureAsync(page, "editor-fr");
        await page.Keyboard.PressAsync("Shift+ArrowUp");
        await page.Keyboard.PressAsync("Backspace");
        await Expect(page.Locator("[data-part=problems] li[data-code=C072]")).ToHaveCountAsync(0);
        await SavedAsync(page);
        Step("question written");

        // Tried as an intern would answer it.
        await OpenAsync(page, "/drafts/premier-cas/preview/2");
        await room.ReadyAsync();
        await room.WalkAsync(slice);
        await room.ClickAsync(75, 75);
        await page.CheckAsync("input[name=Confidence][value='2']");
        await LeaveAsync(page, () => page.ClickAsync(".reading-buttons button[value=commit]"));
        await Expect(page.Locator(".tried")).ToContainTextAsync("1 sur 1");
        await Expect(page.Locator(".verdict-right")).ToBeVisibleAsync();
        Nothing(await ComplaintsAsync(page));
        Step("answer tried and marked");
        await PictureAsync(page, "dry-run-fr");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n", told));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(10), string.Join("\n", told));

        // In Arabic, on a phone: text and case one at a time.
        await SpeakAsync("ar");
        var phone = await SignInAsync("elalami", Phone);
        foreach (var path in new[] { "/drafts", "/drafts/premier-cas", "/drafts/premier-cas/series/t0" })
        {
            await OpenAsync(phone, path);
            Nothing(await TooWideAsync(phone, "rtl"));
            Nothing(await ComplaintsAsync(phone));
            await PictureAsync(phone, $"phone-{path.Split('/')[^1]}");
        }
        await OpenAsync(phone, "/drafts/premier-cas");
        await Expect(phone.Locator(".draft-right")).ToBeHiddenAsync();
        await phone.ClickAsync("label[for=tab-case]");
        await Expect(phone.Locator(".draft-right .asked")).ToBeVisibleAsync();
        Nothing(await TooWideAsync(phone, "rtl"));
        await PictureAsync(phone, "phone-preview");
        await SpeakAsync("fr");
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task On_a_phone_a_lesion_is_drawn_with_a_finger_asked_for_and_found(string language)
    {
        await SpeakAsync(language);
        var phone = await SignInAsync("elalami", Phone);
        await DraftAsync(phone, $"premier-cas-{language}");

        await LeaveAsync(phone, () => phone.TapAsync($"a[href='/drafts/premier-cas-{language}/series/t0']"));
        var room = new Room(phone);
        await room.ReadyAsync();
        await phone.TapAsync("[data-tool=polygon]");
        foreach (var (column, row) in new[] { (60, 60), (90, 60), (90, 90), (60, 90), (60, 60) })
        {
            await room.TapAsync(column, row);
        }
        await Expect(phone.Locator("[data-target=lesion-1]")).ToBeVisibleAsync();
        await Expect(phone.Locator("[data-part=state][data-state=saved]")).ToBeVisibleAsync();
        Nothing(await TooWideAsync(phone, language == "ar" ? "rtl" : "ltr"));
        await PictureAsync(phone, $"draw-phone-{language}");
        var slice = await room.ShownAsync();

        await LeaveAsync(phone, () => phone.TapAsync($"a[href='/drafts/premier-cas-{language}']"));
        await Expect(phone.Locator("draft-editor[data-ready]")).ToBeAttachedAsync();
        await phone.TapAsync(".cm-content");
        await phone.Keyboard.PressAsync("Control+End");
        await phone.TapAsync(".draft-more:has(.draft-snippets) > summary");
        await phone.TapAsync("[data-snippet*='.locate']");
        await Expect(phone.Locator(".cm-content")).ToContainTextAsync("truth=lesion-1");
        await SavedAsync(phone);

        await OpenAsync(phone, $"/drafts/premier-cas-{language}/preview/2");
        await room.ReadyAsync();
        await Expect(phone.Locator(".marks-said")).ToBeHiddenAsync();
        await room.WalkAsync(slice);
        await room.TapAsync(75, 75);
        await phone.CheckAsync("input[name=Confidence][value='2']");
        await LeaveAsync(phone, () => phone.TapAsync(".reading-buttons button[value=commit]"));
        await Expect(phone.Locator(".verdict-right")).ToBeVisibleAsync();
        Nothing(await TooWideAsync(phone, language == "ar" ? "rtl" : "ltr"));
        Nothing(await ComplaintsAsync(phone));
        await PictureAsync(phone, $"dry-run-phone-{language}");
        await SpeakAsync("fr");
    }

    // From the list of cases to a draft of images chosen on this computer.
    private async Task DraftAsync(IPage page, string name)
    {
        await OpenAsync(page, "/library");
        await LeaveAsync(page, () => page.ClickAsync("a[href='/imports']"));
        await LeaveAsync(page, () => page.ClickAsync("a[href='/imports/new']"));
        await page.FillAsync("input[name=Case]", name);
        await page.SetInputFilesAsync("input[name=Files]:not([webkitdirectory])", Directory.GetFiles(Path.Combine(Root.Find(AppContext.BaseDirectory), "content", "cases", "lung-03", "axial"), "*.dcm"));
        await page.ClickAsync("import-drop button[type=submit]");
        await CutAsync(page);
        await LeaveAsync(page, () => page.ClickAsync("form[action$='/draft'] button"));
        await Expect(page.Locator("draft-editor[data-ready]")).ToBeAttachedAsync();
    }

    [Fact]
    public async Task Two_tabs_that_write_one_text_are_told_and_shown_both()
    {
        var one = await SignInAsync("driss");
        await OpenAsync(one, "/drafts");
        await one.FillAsync("input[name=Name]", "deux-onglets");
        await LeaveAsync(one, () => one.ClickAsync("form[action='/drafts'] button"));
        var other = await one.Context.NewPageAsync();
        await OpenAsync(other, "/drafts/deux-onglets");
        foreach (var (page, words) in new[] { (one, "Du premier onglet. "), (other, "Du second onglet. ") })
        {
            await Expect(page.Locator("draft-editor[data-ready]")).ToBeAttachedAsync();
            await page.ClickAsync(".cm-content");
            await page.Keyboard.PressAsync("Control+End");
            await page.Keyboard.TypeAsync(words);
            await Expect(page.Locator($"[data-part=text] [data-state={(page == one ? "saved" : "conflict")}]")).ToBeVisibleAsync();
        }
        await LeaveAsync(other, () => other.ClickAsync("[data-state=conflict] button"));
        await Expect(other.Locator("#mine")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Du second onglet"));
        await Expect(other.Locator("#theirs")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Du premier onglet"));
        Nothing(await ComplaintsAsync(other));
        await PictureAsync(other, "conflict-fr");
    }

    private static Task SavedAsync(IPage page) => Expect(page.Locator("[data-part=text] [data-state=saved]")).ToBeVisibleAsync();

    private Task<bool> SpeakAsync(string language) => site.DbAsync(async db =>
    {
        await db.Users.Where(u => u.Email == "elalami@demo.local").ExecuteUpdateAsync(set => set.SetProperty(u => u.Language, language));
        return true;
    });
}
