using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Elearning.Tests.Browser;

/// <summary>What axe says of a page.</summary>
internal static class Axe
{
    /// <summary>What is serious or critical on a page, once its images are there.</summary>
    public static async Task<IEnumerable<string>> ComplaintsAsync(IPage page)
    {
        if (await page.Locator("reading-room").CountAsync() > 0)
        {
            await new Room(page).ReadyAsync();
        }
        var result = await page.RunAxe();
        Assert.NotEmpty(result.Passes);
        return result.Violations.Where(v => v.Impact is "serious" or "critical")
            .SelectMany(v => v.Nodes.Select(n => $"{page.Url}: {v.Id} ({v.Impact}): {n.Html}: {n.Any.FirstOrDefault()?.Message ?? v.Help}"));
    }

    /// <summary>Fails with everything that was found.</summary>
    public static void Nothing(List<string> found) => Assert.True(found.Count == 0, string.Join('\n', found));
}
