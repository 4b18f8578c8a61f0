using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

[Collection(nameof(Rooms))]
public class ReadingTests(BrowserSite site) : Journey(site)
{
    [Fact]
    public async Task An_intern_reads_a_scan_marks_the_lesion_says_how_sure_she_is_and_sees_outline_distance_and_why()
    {
        var page = await SignInAsync("amina");
        await ReachTheNoduleAsync(page);
        var room = new Room(page);
        await room.ReadyAsync();
        await PictureAsync(page);
        var nodule = Nodule.Read();
        await room.WalkAsync(nodule.Frame);
        // Two pixels beside the outline: within the margin, and there is a distance to tell.
        await room.ClickAsync(nodule.RightEdge + 2, nodule.Row);
        await UntilAsync(page, "() => document.querySelector('reading-room').state.marks.length === 1");
        await page.CheckAsync("input[name=Confidence][value='3']");
        await Expect(page.Locator("[data-state=saved]")).ToBeVisibleAsync();
        await LeaveAsync(page, () => page.ClickAsync("button[value=commit]"));

        await Expect(page.Locator(".verdict")).ToContainTextAsync("Juste · certain et juste");
        await Expect(page.Locator(".mark-hit")).ToContainTextAsync($"Trouvé : {nodule.Label}.");
        Assert.Matches(@"\d mm du bord", await page.Locator(".mark-hit").InnerTextAsync());
        await Expect(page.Locator(".explanation")).ToContainTextAsync("de la coupe 11 à la coupe 15");
        await room.ReadyAsync();
        await room.WalkAsync(nodule.Frame);
        await Expect(page.Locator(".rr-overlay .rr-finding path.rr-line").First).ToBeVisibleAsync();
        await Expect(page.Locator(".rr-overlay .rr-hit").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task No_slice_is_fetched_twice_while_the_stack_is_scrolled_through_and_back()
    {
        var page = await SignInAsync("bilal");
        var fetched = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/frames/1", StringComparison.Ordinal))
            {
                fetched.Enqueue(request.Url);
            }
        };
        await StartAsync(page, "reperage");
        var room = new Room(page);
        await room.ReadyAsync();
        var frames = (await room.StateAsync()).GetProperty("frames").GetInt32();
        await room.WalkAsync(0);
        await room.WalkAsync(frames - 1);
        await room.WalkAsync(0);
        Assert.Equal(frames, fetched.Distinct().Count());
        Assert.Equal(frames, fetched.Count);
    }

    [Fact]
    public async Task Without_script_a_question_on_an_image_is_answered_through_the_picture_itself()
    {
        var options = Desktop;
        options.JavaScriptEnabled = false;
        var page = await SignInAsync("chaima", options);
        await ReachTheNoduleAsync(page);
        var nodule = Nodule.Read();
        for (var steps = 0; await page.InputValueAsync("input[name=Frame]") is var at && int.Parse(at, CultureInfo.InvariantCulture) != nodule.Frame; steps++)
        {
            Assert.True(steps < 26, "The buttons do not lead to the slice.");
            var offered = await page.Locator("button[value^=frame-]").EvaluateAllAsync<string[]>("all => all.map(b => b.value)");
            var nearest = offered.MinBy(o => Math.Abs(int.Parse(o["frame-".Length..], CultureInfo.InvariantCulture) - nodule.Frame));
            await page.ClickAsync($"button[value='{nearest}']");
            await Expect(page.Locator("input[name=Frame]")).ToHaveValueAsync(nearest!["frame-".Length..]);
        }
        var picture = page.Locator("input[type=image]");
        var box = (await picture.BoundingBoxAsync())!;
        await picture.ClickAsync(new() { Position = new() { X = (float)((nodule.Column + 0.5) * box.Width / nodule.Columns), Y = (float)((nodule.Row + 0.5) * box.Height / nodule.Rows) } });
        await Expect(page.Locator(".still-mark")).ToHaveCountAsync(1);
        await page.CheckAsync("input[name=Confidence][value='2']");
        await page.ClickAsync("button[value=commit]");
        await Expect(page.Locator(".verdict-right")).ToBeVisibleAsync();
        await Expect(page.Locator(".mark-hit")).ToBeVisibleAsync();
        await Expect(page.Locator(".explanation")).ToBeVisibleAsync();
    }

    // The first question of the quiz shows a stack without a lesion.
    private static async Task ReachTheNoduleAsync(IPage page)
    {
        await StartAsync(page, "reperage");
        await page.CheckAsync("input[name=None]");
        await page.CheckAsync("input[name=Confidence][value='2']");
        await page.ClickAsync("button[value=commit]");
        await Expect(page.Locator(".verdict-right")).ToBeVisibleAsync();
        await page.ClickAsync(".reading-buttons [data-next]");
        await Expect(page.Locator("form#answer[action$='/items/2/responses']")).ToBeVisibleAsync();
    }

    // The picture of the README: PICTURES=docs/pictures bin/test browser
    private static async Task PictureAsync(IPage page)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "question.png") });
        }
    }
}
