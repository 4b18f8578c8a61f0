using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

[Collection(nameof(Papers))]
public class ExamTests(BrowserSite site) : Journey(site)
{
    [Fact]
    public async Task An_exam_is_sat_to_its_end_every_answer_saved_and_nothing_of_the_key_told_before()
    {
        var page = await SignInAsync("amina");
        var heard = new Heard(page.Context);
        await StartAsync(page, "examen-oncologie");
        for (var answered = 0; !page.Url.EndsWith("/submission", StringComparison.Ordinal);)
        {
            Assert.True(answered <= 10, page.Url);
            if (await page.Locator("form#stage").CountAsync() > 0)
            {
                await LeaveAsync(page, () => page.ClickAsync("form#stage button"));
                continue;
            }
            await AnswerAsync(page);
            await SavedAsync(page);
            if (answered++ == 0)
            {
                if (await page.Locator("reading-room").CountAsync() > 0)
                {
                    await new Room(page).ReadyAsync();
                }
                await page.ReloadAsync();
                Assert.Equal(2, await page.Locator("form#answer .asked input:checked, form#answer .confidence input:checked").CountAsync());
            }
            await heard.ReadAsync();
            await LeaveAsync(page, () => page.ClickAsync("button[value=next]"));
        }
        await heard.ReadAsync();
        var secrets = Secrets.Of("lung-02", "breast-01", "nodes-01", "brain-01");
        Assert.True(secrets.Count > 50, $"Only {secrets.Count} sentences of the key were found in the files.");
        Assert.True(heard.Bodies.Count > 30, $"Only {heard.Bodies.Count} answers of the site were heard.");
        Assert.Contains(heard.Bodies, b => b.Url.EndsWith("/metadata", StringComparison.Ordinal));
        foreach (var (url, text) in heard.Bodies)
        {
            var told = secrets.FirstOrDefault(s => text.Contains(s, StringComparison.OrdinalIgnoreCase));
            Assert.True(told is null, $"{url} tells before submission: {told}");
        }

        await LeaveAsync(page, () => page.ClickAsync("form#submission button"));
        Assert.EndsWith("/result", page.Url, StringComparison.Ordinal);
        Assert.Equal(10, await page.Locator("tbody th a").CountAsync());
        var counts = await page.Locator(".certainties dd").AllInnerTextsAsync();
        Assert.Equal(10, counts.Sum(c => int.Parse(c, CultureInfo.InvariantCulture)));
        // Now it is told: what was looked for would have been found.
        await LeaveAsync(page, () => page.Locator("tbody th a").First.ClickAsync());
        var after = Heard.Plain(await page.ContentAsync());
        Assert.Contains(secrets, s => after.Contains(s, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_answer_given_while_the_line_is_cut_says_so_and_is_sent_when_the_line_is_back()
    {
        var page = await SignInAsync("chaima");
        await StartAsync(page, "pratique-mixte");
        await page.Context.SetOfflineAsync(true);
        await AnswerAsync(page);
        await Expect(page.Locator("[data-state=unsaved]")).ToContainTextAsync("Not saved");
        await page.Context.SetOfflineAsync(false);
        await SavedAsync(page);
        await page.ReloadAsync();
        await Expect(page.Locator("input[name=Confidence][value='2']")).ToBeCheckedAsync();
        Assert.Equal(2, await page.Locator("form#answer .asked input:checked, form#answer .confidence input:checked").CountAsync());
    }

    [Fact]
    public async Task An_attempt_goes_on_at_the_same_question_in_another_browser()
    {
        var first = await SignInAsync("chaima");
        await StartAsync(first, "sein");
        await LeaveAsync(first, () => first.ClickAsync("button[value=skip]"));
        await LeaveAsync(first, () => first.ClickAsync(".reading-buttons [data-next]"));
        Assert.EndsWith("/items/2", first.Url, StringComparison.Ordinal);
        await AnswerAsync(first);
        await SavedAsync(first);

        var second = await SignInAsync("chaima", Phone);
        await OpenAsync(second, "/quizzes/sein");
        await second.ClickAsync("article a[href^='/attempts/']");
        await Expect(second.Locator("form#answer")).ToBeVisibleAsync();
        Assert.Equal(first.Url, second.Url);
        await Expect(second.Locator("input[name=Confidence][value='2']")).ToBeCheckedAsync();
    }

    // Two changes may be two answers on their way: what is said must stay said.
    private static async Task SavedAsync(IPage page)
    {
        await Expect(page.Locator("[data-state=saved]")).ToBeVisibleAsync();
        await Task.Delay(800);
        await Expect(page.Locator("[data-state=saved]")).ToBeVisibleAsync();
    }
}
