using System.Globalization;
using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Cases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Elearning.Tests.Browser.Axe;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

/// <summary>From the last answer of an exam to a certificate that a stranger checks, and its end.</summary>
[Collection(nameof(Papers))]
public class CreditTests(BrowserSite site) : Journey(site)
{
    private readonly BrowserSite site = site;

    [Fact]
    public async Task A_passed_exam_is_proposed_signed_certified_checked_by_a_stranger_and_revoked()
    {
        var chaima = await SignInAsync("chaima");
        await SitAsync(chaima, "examen-oncologie");
        await OpenAsync(chaima, "/wallet");
        var complaints = new List<string>(await ComplaintsAsync(chaima));

        var fatima = await SignInAsync("fatima");
        await OpenAsync(fatima, "/credits");
        complaints.AddRange(await ComplaintsAsync(fatima));
        await LeaveAsync(fatima, () => fatima.Locator("h2 a", new() { HasText = "Chaima" }).ClickAsync());
        complaints.AddRange(await ComplaintsAsync(fatima));
        await LeaveAsync(fatima, () => fatima.ClickAsync("form#approve button"));

        await OpenAsync(chaima, "/wallet");
        var number = await chaima.Locator("a[href^='/certificates/']").First.InnerTextAsync();
        await LeaveAsync(chaima, () => chaima.Locator("a[href^='/certificates/']").First.ClickAsync());
        await Expect(chaima.Locator("main")).ToContainTextAsync("Chaima Naciri");
        complaints.AddRange(await ComplaintsAsync(chaima));

        var stranger = await VisitAsync(Phone);
        await OpenAsync(stranger, "/verify");
        complaints.AddRange(await ComplaintsAsync(stranger));
        await OpenAsync(stranger, $"/verify/{number}");
        await Expect(stranger.Locator("main")).ToContainTextAsync("Chaima Naciri");
        complaints.AddRange(await ComplaintsAsync(stranger));
        Assert.InRange(await stranger.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, 390);
        var before = await stranger.Locator("main").InnerTextAsync();

        await OpenAsync(fatima, "/credits?state=approved");
        await LeaveAsync(fatima, () => fatima.Locator("a[href^='/credits/']", new() { HasText = "Chaima" }).First.ClickAsync());
        await fatima.FillAsync("form#revoke textarea", "Examen annulé.");
        await LeaveAsync(fatima, () => fatima.ClickAsync("form#revoke button"));
        await stranger.ReloadAsync();
        Assert.NotEqual(before, await stranger.Locator("main").InnerTextAsync());
        Assert.DoesNotContain("Examen annulé", await stranger.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Nothing(complaints);
    }

    private async Task SitAsync(IPage page, string quiz)
    {
        await StartAsync(page, quiz);
        while (!page.Url.EndsWith("/submission", StringComparison.Ordinal))
        {
            if (await page.Locator("form#stage").CountAsync() > 0)
            {
                await LeaveAsync(page, () => page.ClickAsync("form#stage button"));
                continue;
            }
            await AnswerRightlyAsync(page);
            await LeaveAsync(page, () => page.ClickAsync("button[value=next]"));
        }
        await LeaveAsync(page, () => page.ClickAsync("form#submission button"));
    }

    // Right wherever a key, a word or a number will do; places are left to the tests of places.
    private async Task AnswerRightlyAsync(IPage page)
    {
        var path = new Uri(page.Url).AbsolutePath.Split('/');
        var (attempt, number) = (Guid.Parse(path[2]), int.Parse(path[4], CultureInfo.InvariantCulture));
        var item = await site.WithAsync(async services =>
        {
            var record = await services.GetRequiredService<ElearningDb>().FindAttemptAsync(attempt);
            return (await services.GetRequiredService<CaseLibrary>().SittingAsync(record!, default)).Questions[number - 1].Item;
        });
        var keys = item switch
        {
            ChoiceItem c => c.Keys,
            _ => [],
        };
        if (item is NumberItem n)
        {
            await page.FillAsync("input[name=Number]", n.Value.ToString(CultureInfo.InvariantCulture));
        }
        else if (item is ShortText t)
        {
            await page.FillAsync("input[name=Text]", t.Listed.First(l => l.Credit == Credit.Accepted).Wordings[0]);
        }
        else if (!keys.Any())
        {
            await AnswerAsync(page);
        }
        foreach (var key in keys)
        {
            await page.CheckAsync($"input[name=Choice][value='{key}']");
        }
        await page.CheckAsync("input[name=Confidence][value='2']");
    }
}
