using System.Globalization;
using Elearning.Web.Features.Accounts;
using Elearning.Web.Features.Imports;
using Elearning.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Elearning.Tests.Browser;

/// <summary>What people do in a browser. When a test fails, a picture of every page it had open stays in test-pictures/.</summary>
public abstract class Journey(BrowserSite site) : IAsyncLifetime
{
    private const float Patience = 60_000;
    private readonly List<IBrowserContext> contexts = [];

    protected static BrowserNewContextOptions Desktop => new() { ViewportSize = new() { Width = 1280, Height = 800 } };

    protected static BrowserNewContextOptions Phone => new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true };

    public ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(Patience);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            var folder = Directory.CreateDirectory(Path.Combine(Root.Find(AppContext.BaseDirectory), "test-pictures")).FullName;
            foreach (var (page, i) in contexts.SelectMany(c => c.Pages).Select((p, i) => (p, i)))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{TestContext.Current.TestMethod!.MethodName}-{i + 1}.png");
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name) });
            }
        }
        foreach (var context in contexts)
        {
            await context.DisposeAsync();
        }
    }

    /// <summary>A page in a browser of its own, nobody yet.</summary>
    protected async Task<IPage> VisitAsync(BrowserNewContextOptions? options = null)
    {
        options ??= Desktop;
        options.BaseURL = site.Address;
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await (await site.ChromiumAsync()).NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        contexts.Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>A page in a browser of its own, signed in through the form.</summary>
    protected async Task<IPage> SignInAsync(string name, BrowserNewContextOptions? options = null)
    {
        var page = await VisitAsync(options);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name=Email]", $"{name}@demo.local");
        await page.FillAsync("input[name=Password]", DemonstrationCast.Password);
        await LeaveAsync(page, () => page.ClickAsync("form[action='/sign-in'] button"));
        Assert.Equal(site.Address + "/", page.Url);
        return page;
    }

    /// <summary>Opens a page that must be there.</summary>
    protected static async Task OpenAsync(IPage page, string path)
    {
        var response = await page.GotoAsync(path);
        Assert.True(response!.Status == 200, $"{path}: {response.Status}");
    }

    /// <summary>Cuts the images that were just sent; the page of the import finds out by itself.</summary>
    protected async Task CutAsync(IPage page)
    {
        // Only until it comes: on a busy machine Playwright misses a page that has loaded before it asks, and waits for ever.
        await page.WaitForURLAsync("**/imports/*-*", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(page.Locator("import-progress[data-state=waiting]")).ToBeVisibleAsync();
        await site.WithAsync(async s =>
        {
            await s.GetRequiredService<RunImports>().RunAsync(default);
            return true;
        });
        await Expect(page.Locator("import-progress[data-state=done]")).ToBeVisibleAsync();
    }

    /// <summary>Starts a quiz by its button; the first question stands open. What an earlier test left open is handed in first.</summary>
    protected static async Task StartAsync(IPage page, string quiz)
    {
        await OpenAsync(page, $"/quizzes/{quiz}");
        if (await page.Locator("main a[href^='/attempts/']").CountAsync() > 0)
        {
            var open = await page.Locator("main a[href^='/attempts/']").First.GetAttributeAsync("href");
            await OpenAsync(page, $"{open}/submission");
            await LeaveAsync(page, () => page.ClickAsync("form#submission button"));
            await OpenAsync(page, $"/quizzes/{quiz}");
        }
        await page.ClickAsync($"form[action='/quizzes/{quiz}/attempts'] button");
        await Expect(page.Locator("form#answer")).ToBeVisibleAsync();
    }

    /// <summary>Answers with the first that offers itself, without being very sure.</summary>
    protected static async Task AnswerAsync(IPage page)
    {
        await page.CheckAsync("input[name=Confidence][value='2']");
        if (await page.Locator("input[name=Choice]").CountAsync() > 0)
        {
            await page.Locator("input[name=Choice]").First.CheckAsync();
        }
        else if (await page.Locator("input[name=None]").CountAsync() > 0)
        {
            await page.CheckAsync("input[name=None]");
        }
        else if (await page.Locator("input[name=Number]").CountAsync() > 0)
        {
            await page.FillAsync("input[name=Number]", "12,5");
        }
        else if (await page.Locator("fieldset.asked select").CountAsync() is > 0 and var lists)
        {
            for (var i = 0; i < lists; i++)
            {
                await page.Locator("fieldset.asked select").Nth(i).SelectOptionAsync(new SelectOptionValue { Index = i + 1 });
            }
        }
        else
        {
            await page.FillAsync("input[name=Text]", "adénopathie");
        }
    }

    /// <summary>Keeps a picture of the whole page in the folder that PICTURES names, for people who want to look; without it does nothing.</summary>
    protected static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    /// <summary>Does something that leaves the page, even for the same address, and waits until the next one is there.</summary>
    protected static async Task LeaveAsync(IPage page, Func<Task> act)
    {
        await page.EvaluateAsync("() => { window.stillHere = true; }");
        await act();
        await UntilAsync(page, "() => !window.stillHere && document.readyState === 'complete'");
    }

    /// <summary>Waits for something to be true in the page. The page's own rules forbid Playwright's waiting (it evaluates text), so it is asked from here.</summary>
    protected static async Task UntilAsync(IPage page, string condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(Patience));
        while (true)
        {
            try
            {
                if (await page.EvaluateAsync<bool>(condition))
                {
                    return;
                }
            }
            catch (PlaywrightException e) when (e.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                // The page is being left.
            }
            Assert.False(patience.IsCancellationRequested, $"Not within a minute on {page.Url}: {condition}");
            await Task.Delay(100);
        }
    }
}
