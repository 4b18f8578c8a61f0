using System.Net;
using Elearning.Data.Imports;
using Elearning.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Elearning.Tests.Integration.Imports;

/// <summary>A round trip with a real PACS.</summary>
public sealed class PacsTests : IAsyncLifetime
{
    private readonly Orthanc orthanc = new();
    private PacsSite site = null!;

    public async ValueTask InitializeAsync()
    {
        if (Orthanc.Missing is null)
        {
            await orthanc.StartAsync();
        }
        site = new(orthanc.Url);
        await site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await orthanc.DisposeAsync();
    }

    [Fact]
    public async Task A_study_is_found_by_name_its_series_fetched_cut_and_nothing_that_was_typed_is_kept()
    {
        Assert.SkipWhen(Orthanc.Missing is not null, Orthanc.Missing ?? "");
        var files = ImportSite.Files("lung-01");
        await orthanc.StoreAsync(files.Select(File.ReadAllBytes));
        var driss = await site.SignInAsync("driss@demo.local");
        var search = await driss.OpenAsync("/imports/pacs");
        var none = await search.SubmitAsync("form[action='/imports/pacs/search']", new() { ["PatientId"] = "no such patient" });
        Assert.Empty(none.Document.QuerySelectorAll("form[action='/imports/pacs/study']"));
        var found = await search.SubmitAsync("form[action='/imports/pacs/search']", new() { ["Modality"] = "CT" });
        var study = await found.SubmitAsync("form[action='/imports/pacs/study']");
        var series = study.Find("input[name=Series]").GetAttribute("value")!;
        var page = await study.SubmitAsync("form[action='/imports/pacs/series']", new() { ["Series"] = series, ["Case"] = "from-pacs" });
        Assert.StartsWith("/imports/", page.Path, StringComparison.Ordinal);
        await site.RunAsync();

        var import = await site.DbAsync(db => db.Imports.AsNoTracking().SingleAsync());
        Assert.Equal((ImportState.Done, ImportSource.Pacs, files.Length), (import.State, import.Source, import.FramesCut));
        Assert.Empty(Directory.GetFileSystemEntries(site.Spools));
        Assert.NotNull((await driss.OpenAsync(page.Path)).Document.QuerySelector("img.key-image"));
        Assert.DoesNotContain("no such patient", string.Join('\n', site.Logged), StringComparison.Ordinal);
        Assert.DoesNotContain(series, string.Join('\n', site.Logged), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_wrong_with_a_PACS_is_said_in_words()
    {
        Assert.SkipWhen(Orthanc.Missing is not null, Orthanc.Missing ?? "");
        var driss = await site.SignInAsync("driss@demo.local");
        var search = await driss.OpenAsync("/imports/pacs");
        foreach (var (pacs, id, words) in new[] { ("PACS", "", "au moins un critère"), ("Ailleurs", "1", "ne répond pas"), ("Mauvais", "1", "refuse le compte"), ("Inconnu", "1", "pas dans les réglages") })
        {
            var answer = await search.SubmitAsync("form[action='/imports/pacs/search']", new() { ["PacsName"] = pacs, ["PatientId"] = id });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains(words, answer.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        }
        var hostile = await search.PostAsync("form[action='/imports/pacs/search']", new(), [new("Pacs", "PACS"), new("Study", "../../system"), new("Series", "1.2/../..")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hostile.StatusCode);
        var gone = await search.SubmitAsync("form[action='/imports/pacs/search']", new() { ["PatientId"] = "*" });
        Assert.Equal(HttpStatusCode.OK, gone.Status);
    }

    private sealed class PacsSite : ImportSite
    {
        private readonly Listener listener = new();

        public PacsSite(string url)
        {
            foreach (var (i, pacs) in new[] { ("PACS", url, Orthanc.Password), ("Ailleurs", "http://127.0.0.1:9/x", ""), ("Mauvais", url, "wrong") }.Index())
            {
                (Settings[$"Pacs:{i}:Name"], Settings[$"Pacs:{i}:Url"], Settings[$"Pacs:{i}:User"], Settings[$"Pacs:{i}:Password"]) = (pacs.Item1, pacs.Item2, Orthanc.User, pacs.Item3);
            }
            Settings["Logging:LogLevel:Default"] = "Trace";
        }

        public IReadOnlyCollection<string> Logged => listener.Lines;

        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(s => s.AddLogging(l => l.AddProvider(listener)));
        }
    }

    private sealed class Listener : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        // Request bodies and the parameters of statements are a developer's to see, at Debug and below.
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
