using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

[Collection(nameof(Rooms))]
public class RankingTests(BrowserSite site) : Journey(site)
{
    [Fact]
    public async Task A_differential_is_ranked_by_lists_and_by_dragging_is_saved_and_told()
    {
        var page = await SignInAsync("amina");
        await StartAsync(page, "raisonner");
        var lists = page.Locator("order-list select");
        await Expect(lists).ToHaveCountAsync(3);
        foreach (var (rank, choice) in new[] { (0, "Méningiome"), (1, "Abcès"), (2, "Gliome") })
        {
            await Pick(rank, choice);
        }
        // Picked again for another rank, a choice leaves the one it had to what was there.
        await Pick(1, "Gliome");
        Assert.Equal(["Méningiome", "Gliome", "Abcès"], await NamesAsync());
        await PictureAsync(page, "ranking");

        // Dragged to the top: those between move down.
        var handles = page.Locator(".rank-handle");
        var (from, to) = ((await handles.Nth(1).BoundingBoxAsync())!, (await handles.Nth(0).BoundingBoxAsync())!);
        await page.Mouse.MoveAsync(from.X + (from.Width / 2), from.Y + (from.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + (to.Width / 2), to.Y + (to.Height / 2), new() { Steps = 5 });
        await Expect(page.Locator(".rank.is-target")).ToHaveCountAsync(1);
        await page.Mouse.UpAsync();
        Assert.Equal(["Gliome", "Méningiome", "Abcès"], await NamesAsync());
        await page.CheckAsync("input[name=Confidence][value='2']");
        await Expect(page.Locator("[data-state=saved]")).ToBeVisibleAsync();

        await page.ReloadAsync();
        Assert.Equal(["Gliome", "Méningiome", "Abcès"], await NamesAsync());
        await LeaveAsync(page, () => page.ClickAsync("button[value=commit]"));
        await Expect(page.Locator(".verdict")).ToContainTextAsync("En partie juste");
        await Expect(page.Locator(".choice-told").First).ToContainTextAsync("Vous : rang 1");
        await PictureAsync(page, "ranking-told");

        Task Pick(int rank, string choice) => page.EvaluateAsync("""
            ([rank, choice]) => { const list = document.querySelectorAll('order-list select')[rank];
              list.value = [...list.options].find(o => o.text.includes(choice)).value; list.dispatchEvent(new Event('change', { bubbles: true })); }
            """, new object[] { rank, choice });

        async Task<IEnumerable<string>> NamesAsync() =>
            (await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('order-list select')].map(l => l.selectedOptions[0].text)")).Select(t => t.Split(' ')[2]);
    }
}
