using Elearning.Data.Accounts;
using Elearning.Tests.Support;
using Elearning.Web.Features.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Elearning.Tests.Browser.Axe;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

[Collection(nameof(Papers))]
public class StatisticsTests(BrowserSite site) : Journey(site)
{
    private readonly BrowserSite site = site;

    [Fact]
    public async Task A_professor_goes_from_a_suspect_item_to_its_clicks_and_turns_the_slides_of_Monday_by_key()
    {
        var cohort = await site.DbAsync(async db =>
        {
            var made = new Cohort { Id = Guid.CreateVersion7(site.Clock.GetUtcNow()), Name = "Internes, 3e année", Centre = "CHU de Marrakech" };
            db.Cohorts.Add(made);
            await db.SaveChangesAsync();
            return made.Id;
        });
        // The first question, a place, is missed by those who do well on the rest.
        await site.CrowdAsync("anatomie", 40, (n, position) => position == 0 ? n < 20 : n >= 20 || (n + position) % 4 == 0, n => n % 3 == 0 ? "ar" : "fr", cohort);
        await site.Services.GetRequiredService<CountSubmissions>().RunAsync(default);
        await site.Services.GetRequiredService<MakeMeetings>().RunAsync(default);

        var page = await SignInAsync("driss");
        await OpenAsync(page, "/statistics");
        List<string> found = [.. await ComplaintsAsync(page)];
        await LeaveAsync(page, () => page.ClickAsync("a[href='/statistics/quizzes/anatomie']"));
        await Expect(page.Locator("svg.chart .chart-point").First).ToBeVisibleAsync();
        found.AddRange(await ComplaintsAsync(page));
        await PictureAsync(page, "statistics-quiz");
        await LeaveAsync(page, () => page.Locator(".suspects a").First.ClickAsync());
        await Expect(page.Locator("heat-map canvas").First).ToBeVisibleAsync();
        found.AddRange(await ComplaintsAsync(page));
        await PictureAsync(page, "statistics-item");
        await OpenAsync(page, $"/statistics/cohorts/{cohort}");
        found.AddRange(await ComplaintsAsync(page));
        await PictureAsync(page, "statistics-cohort");
        await LeaveAsync(page, () => page.ClickAsync("a[href$='/meetings']"));
        await LeaveAsync(page, () => page.ClickAsync("main .btn-primary"));
        await PictureAsync(page, "statistics-meeting");
        found.AddRange(await ComplaintsAsync(page));
        await LeaveAsync(page, () => page.Keyboard.PressAsync("ArrowRight"));
        Assert.EndsWith("/2", page.Url, StringComparison.Ordinal);
        await LeaveAsync(page, () => page.Keyboard.PressAsync("ArrowLeft"));
        Assert.EndsWith("/1", page.Url, StringComparison.Ordinal);
        Nothing(found);

        var phone = await SignInAsync("driss", Phone);
        var wide = new List<string>();
        foreach (var path in new[] { "/statistics", "/statistics/quizzes/anatomie", new Uri(page.Url).AbsolutePath })
        {
            await OpenAsync(phone, path);
            wide.AddRange(await TooWideAsync(phone, "ltr"));
            await PictureAsync(phone, "statistics-phone" + path.Count(c => c == '/'));
        }
        Nothing(wide);
    }
}
