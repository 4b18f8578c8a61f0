using Elearning.Data;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Elearning.Tests.Browser.Axe;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

/// <summary>The minute between a signed credit and its certificate, and a note of reflection.</summary>
[Collection(nameof(Papers))]
public class EvaluationTests(BrowserSite site) : Journey(site)
{
    private readonly BrowserSite site = site;

    [Fact]
    public async Task An_evaluation_is_filled_in_from_the_home_page_by_keyboard_and_gives_the_certificate()
    {
        await SignedAsync("bilal", "ecmec");
        var page = await SignInAsync("bilal", Phone);
        var complaints = new List<string>(await ComplaintsAsync(page));
        await LeaveAsync(page, () => page.Locator(".owed-evaluation a").First.ClickAsync());
        complaints.AddRange(await ComplaintsAsync(page));
        Assert.InRange(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, 390);
        foreach (var name in new[] { "Objectives", "Usefulness", "Unbiased", "Practice" })
        {
            await page.Locator($"input[name={name}]").First.FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }
        await page.FillAsync("textarea", "شكرًا");
        await LeaveAsync(page, () => page.ClickAsync("form#evaluation button"));
        complaints.AddRange(await ComplaintsAsync(page));
        await LeaveAsync(page, () => page.Locator("main a[href^='/certificates/']").ClickAsync());
        await Expect(page.Locator("main")).ToContainTextAsync("Bilal Cherkaoui");
        Nothing(complaints);
    }

    [Fact]
    public async Task What_is_typed_of_a_reflection_survives_a_page_left_by_mistake()
    {
        await SignedAsync("amina", "rcr-cpd");
        var page = await SignInAsync("amina");
        await StartAsync(page, "anatomie");
        var attempt = string.Join('/', new Uri(page.Url).AbsolutePath.Split('/')[..3]);
        await OpenAsync(page, $"{attempt}/submission");
        await LeaveAsync(page, () => page.ClickAsync($"form[action='{attempt}/submission'] button"));
        await LeaveAsync(page, () => page.ClickAsync("#reflection a"));
        var complaints = new List<string>(await ComplaintsAsync(page));
        await page.FillAsync("textarea", "Les coupes fines d'abord.");
        await OpenAsync(page, "/");
        await OpenAsync(page, $"{attempt}/reflection");
        await Expect(page.Locator("textarea")).ToHaveValueAsync("Les coupes fines d'abord.");
        await page.FillAsync("textarea", string.Concat(Enumerable.Repeat("Les coupes fines d'abord. ", 15)));
        await LeaveAsync(page, () => page.ClickAsync("form#reflection button"));
        await Expect(page.Locator("#reflection")).ToContainTextAsync("coupes fines");
        complaints.AddRange(await ComplaintsAsync(page));
        Nothing(complaints);
    }

    /// <summary>Somebody was at a session of today, and Fatima signed.</summary>
    private async Task SignedAsync(string name, string regime)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ElearningDb>();
        var (person, fatima) = (await PersonAsync(name), await PersonAsync("fatima"));
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var session = new Data.Activities.Session
        {
            Id = Guid.CreateVersion7(now),
            RegimeId = regime,
            Activity = new(ActivityKind.Event, "Staff du lundi", null, 60, null, "attendance", null, false),
            On = DateOnly.FromDateTime(now.UtcDateTime),
            Secret = [1],
            By = fatima,
            At = now,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        Assert.IsType<Award.Proposed>(await scope.ServiceProvider.GetRequiredService<EnterPresence>().ArriveAsync(session, person, CancellationToken.None));
        var proposal = await db.CreditProposals.Where(p => p.PersonId == person && p.RegimeId == regime).OrderByDescending(p => p.ProposedAt).FirstAsync();
        Assert.Equal(1, (await scope.ServiceProvider.GetRequiredService<SignCredits>().DecideAsync([proposal.Id], true, null, fatima, CancellationToken.None)).Done);

        Task<Guid> PersonAsync(string who) => db.Users.Where(u => u.Email == $"{who}@demo.local").Select(u => u.Id).SingleAsync();
    }
}
