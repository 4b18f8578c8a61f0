using static Elearning.Tests.Browser.Axe;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

[Collection(nameof(Papers))]
public class PublishingTests(BrowserSite site) : Journey(site)
{
    private const string Draft = "/drafts/lung-03";
    private readonly BrowserSite site = site;

    [Fact]
    public async Task A_second_reader_comments_the_author_answers_the_reader_publishes_and_an_intern_sees_it()
    {
        var found = new List<string>();
        // The author works without script: the editor is a form then.
        var plain = Desktop;
        plain.JavaScriptEnabled = false;
        var author = await SignInAsync("driss", plain);
        await OpenAsync(author, "/library/lung-03");
        await author.ClickAsync("form[action='/library/lung-03/draft'] button");
        // The clock of the site stands still by itself; a save comes after what it changes, and a publication after the save.
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var text = await author.InputValueAsync("textarea[name=Text]");
        await author.FillAsync("textarea[name=Text]", text.Replace("title: Pile de coupes pulmonaires", "title: Coupes du poumon", StringComparison.Ordinal));
        await author.ClickAsync($"form[action='{Draft}/saves'] button[type=submit]");

        // The reader reads on a phone.
        var reader = await SignInAsync("elalami", Phone);
        await OpenAsync(reader, $"{Draft}/reading?file=case.md&line=3");
        found.AddRange(await TooWideAsync(reader, "ltr"));
        await PictureAsync(reader, "reading-phone");
        await reader.FillAsync(".source-comment textarea", "Le titre est-il assez neutre ?");
        await LeaveAsync(reader, () => reader.ClickAsync(".source-comment button"));
        await Expect(reader.Locator("form[action$='/publication'] button")).ToBeDisabledAsync();
        found.AddRange(await ComplaintsAsync(reader));

        await OpenAsync(author, $"{Draft}/reading");
        await PictureAsync(author, "reading");
        await author.FillAsync(".thread textarea", "Oui : il ne dit pas s'il y a un nodule.");
        await author.ClickAsync(".thread form[action$='/comments'] button");
        await author.ClickAsync(".thread form[action$='/settlement'] button");
        await OpenAsync(author, $"{Draft}/translations/ar");
        await PictureAsync(author, "translation");
        await OpenAsync(author, "/archives/new");

        await OpenAsync(reader, $"{Draft}/translations/ar");
        found.AddRange(await TooWideAsync(reader, "ltr"));
        found.AddRange(await ComplaintsAsync(reader));
        await OpenAsync(reader, $"{Draft}/reading");
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await LeaveAsync(reader, () => reader.ClickAsync("form[action$='/publication'] button"));
        await Expect(reader.Locator("h1")).ToContainTextAsync("Coupes du poumon");
        await LeaveAsync(reader, () => reader.ClickAsync("a[href='/library/lung-03/revisions']"));
        await LeaveAsync(reader, () => reader.Locator("tbody a").First.ClickAsync());
        await Expect(reader.Locator(".difference .is-new").First).ToContainTextAsync("Coupes du poumon");
        found.AddRange(await TooWideAsync(reader, "ltr"));
        found.AddRange(await ComplaintsAsync(reader));
        await PictureAsync(reader, "revision-phone");

        var intern = await SignInAsync("amina");
        await StartAsync(intern, "reperage");
        await Expect(intern.Locator(".story-title")).ToContainTextAsync("Coupes du poumon");
        Assert.Empty(found);
    }
}
