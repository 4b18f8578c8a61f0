using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Elearning.Tests.Browser;

/// <summary>What is wrong with a page: what axe says of it, and what does not fit a phone.</summary>
internal static class Axe
{
    /// <summary>What is serious or critical on a page, once its images are there.</summary>
    public static async Task<IEnumerable<string>> ComplaintsAsync(IPage page)
    {
        if (await page.Locator("reading-room:visible").CountAsync() > 0)
        {
            await new Room(page).ReadyAsync();
        }
        var result = await page.RunAxe();
        Assert.NotEmpty(result.Passes);
        return result.Violations.Where(v => v.Impact is "serious" or "critical")
            .SelectMany(v => v.Nodes.Select(n => $"{page.Url}: {v.Id} ({v.Impact}): {n.Html}: {n.Any.FirstOrDefault()?.Message ?? v.Help}"));
    }

    /// <summary>What is wider than the screen, in a direction that is tried with it.</summary>
    public static async Task<IEnumerable<string>> TooWideAsync(IPage page, string direction)
    {
        Assert.Equal(direction, await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).direction"));
        var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        var screen = page.ViewportSize!.Width;
        return width <= screen ? [] : [$"{page.Url}: {width} px on {screen}. " + await page.EvaluateAsync<string>("""
            () => [...document.querySelectorAll('body *')].filter(e => { const b = e.getBoundingClientRect(); return b.width > 0 && (b.right > innerWidth + 1 || b.left < -1); })
              .slice(0, 5).map(e => e.tagName + '.' + e.className).join(' ')
            """)];
    }

    /// <summary>Fails with everything that was found.</summary>
    public static void Nothing(IEnumerable<string> found)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
