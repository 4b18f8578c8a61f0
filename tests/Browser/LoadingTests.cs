using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

[Collection(nameof(Rooms))]
public class LoadingTests(BrowserSite site) : Journey(site)
{
    private const string Metered = "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true, addEventListener() { } }) });";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_still_picture_stands_where_the_first_slice_will_and_nothing_jumps(bool phone)
    {
        var page = await SignInAsync(phone ? "bilal" : "amina", phone ? Phone : Desktop);
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/viewer/chunks/*.js", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await OpenStackAsync(page);
        var still = page.Locator(".still-picture > :is(img, input)");
        await UntilAsync(page, "() => performance.getEntriesByType('resource').some(e => e.name.includes('/rendered'))");
        var before = (await still.BoundingBoxAsync())!;
        await PictureAsync(page, $"still-{(phone ? "phone" : "desktop")}");
        held.SetResult();
        await new Room(page).ReadyAsync();
        var after = (await page.Locator(".rr-surface").BoundingBoxAsync())!;
        await PictureAsync(page, $"slice-{(phone ? "phone" : "desktop")}");
        Assert.Equal(before.X, after.X, 1.5);
        Assert.Equal(before.Y, after.Y, 1.5);
        Assert.Equal(before.Width, after.Width, 1.5);
        Assert.Equal(before.Height, after.Height, 1.5);
    }

    [Fact]
    public async Task The_slice_being_read_comes_first_and_then_its_neighbours_outwards()
    {
        var page = await SignInAsync("amina");
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/frames/1", StringComparison.Ordinal))
            {
                asked.Enqueue(request.Url.Split('/')[^3]);
            }
        };
        await OpenStackAsync(page);
        await AllLoadedAsync(page);
        var room = JsonDocument.Parse((await page.GetAttributeAsync("reading-room", "data-room"))!).RootElement.GetProperty("series")[0];
        var metadata = JsonDocument.Parse(await page.EvaluateAsync<string>("url => fetch(url).then(a => a.text())", room.GetProperty("metadata").GetString())).RootElement;
        var places = metadata.EnumerateArray().Select((instance, i) => (Sop: instance.GetProperty("00080018").GetProperty("Value")[0].GetString()!, i)).ToDictionary(p => p.Sop, p => p.i);
        var start = room.GetProperty("start").GetInt32();
        var distances = asked.Select(sop => Math.Abs(places[sop] - start)).ToArray();
        Assert.Equal(places.Count, distances.Length);
        Assert.Equal(0, distances[0]);
        Assert.Equal(distances.Order(), distances);
    }

    [Fact]
    public async Task A_lost_line_is_said_and_what_is_missing_comes_by_itself_when_it_is_back()
    {
        var page = await SignInAsync("amina");
        await page.AddInitScriptAsync(Metered);
        await OpenStackAsync(page);
        var room = new Room(page);
        await room.ReadyAsync();
        await page.Context.SetOfflineAsync(true);
        await room.Surface.PressAsync("PageDown");
        await Expect(page.Locator(".rr-trouble")).ToContainTextAsync("Vérifiez");
        await Expect(page.Locator(".rr-notice")).ToContainTextAsync("Ligne coupée");
        await PictureAsync(page, "lost");
        var wanted = (await room.StateAsync()).GetProperty("frame").GetInt32();
        await page.Context.SetOfflineAsync(false);
        await UntilAsync(page, $"() => document.querySelector('reading-room').state.shown === {wanted}");
        await Expect(page.Locator(".rr-trouble")).ToBeHiddenAsync();
        await Expect(page.Locator(".rr-notice")).Not.ToContainTextAsync("Ligne coupée");
    }

    [Fact]
    public async Task A_session_that_has_ended_is_said_and_the_server_is_not_asked_again_and_again()
    {
        var page = await SignInAsync("amina");
        await page.AddInitScriptAsync(Metered);
        await OpenStackAsync(page);
        var room = new Room(page);
        await room.ReadyAsync();
        await page.Context.ClearCookiesAsync();
        var asked = 0;
        page.Request += (_, request) => asked += request.Url.Contains("/frames/", StringComparison.Ordinal) ? 1 : 0;
        await room.Surface.PressAsync("PageDown");
        await Expect(page.Locator(".rr-trouble")).ToContainTextAsync("session");
        await Task.Delay(2500);
        Assert.InRange(asked, 1, 2);
    }

    [Fact]
    public async Task Where_bytes_cost_the_price_is_told_first_and_the_choice_is_kept()
    {
        var page = await SignInAsync("chaima", Phone);
        await page.AddInitScriptAsync(Metered);
        await OpenStackAsync(page);
        var room = new Room(page);
        await room.ReadyAsync();
        var notice = page.Locator(".rr-notice");
        await Expect(notice).ToContainTextAsync("this series weighs 5.3 MB");
        Assert.Equal(1, (await room.StateAsync()).GetProperty("loaded").GetInt32());
        await PictureAsync(page, "metered");
        await notice.GetByRole(AriaRole.Button).Nth(1).ClickAsync();
        await UntilAsync(page, "() => document.querySelector('reading-room').state.loaded >= 11");
        await notice.GetByRole(AriaRole.Button).First.ClickAsync();
        await AllLoadedAsync(page);
        await Expect(notice).ToBeHiddenAsync();
        await page.ReloadAsync();
        await room.ReadyAsync();
        await AllLoadedAsync(page);
        await Expect(notice).ToBeHiddenAsync();
    }

    // An attempt that another test began is gone on with.
    private static async Task OpenStackAsync(IPage page)
    {
        await OpenAsync(page, "/quizzes/anatomie");
        await page.Locator("form[action='/quizzes/anatomie/attempts'] button, main a[href^='/attempts/']").First.ClickAsync();
        await Expect(page.Locator("form#answer")).ToBeVisibleAsync();
    }

    private static Task AllLoadedAsync(IPage page) =>
        UntilAsync(page, "() => { const s = document.querySelector('reading-room').state; return s && s.loaded > 1 && s.loaded === s.frames; }");

    // For people who look: PICTURES=/tmp/pictures dotnet test …
}
