using Elearning.Tests.Browser;
using Elearning.Tests.Support;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Elearning.Tests.Browser;

/// <summary>Journeys about images: one after another, because the same people sit the same quizzes.</summary>
[CollectionDefinition(nameof(Rooms))]
public sealed class Rooms : ICollectionFixture<BrowserSite>;

/// <summary>Journeys about everything else, on a site of their own beside it: a page waits more than it works.</summary>
[CollectionDefinition(nameof(Papers))]
public sealed class Papers : ICollectionFixture<BrowserSite>;

/// <summary>The real site on a real port of this machine, and one Chromium that the tests of a collection share.</summary>
public class BrowserSite : TestSite
{
    public const string Missing = "Chromium is missing: install it (Debian: apt-get install chromium) or set CHROMIUM to the path of a Chromium or Chrome.";

    /// <summary>What the browser is started with besides.</summary>
    protected string[] Flags { get; init; } = [];

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public BrowserSite() => UseKestrel(0);

    public string Address => Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Starts the browser when the first test asks for it; skips the test where there is none.</summary>
    public async Task<IBrowser> ChromiumAsync() => chromium ??= await LaunchAsync();

    private async Task<IBrowser> LaunchAsync()
    {
        var path = new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, Missing);
        playwright ??= await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            // WebGL without a graphics card, and no calls home.
            Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", .. Flags],
        });
    }

    public override async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }
        playwright?.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
