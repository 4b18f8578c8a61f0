using Elearning.Data;
using Elearning.Web.Features.Accounts;
using Elearning.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Elearning.Tests.Support;

/// <summary>
/// The real site on a real database of its own, with a clock that the test moves.
/// Use it as a class fixture: `public class T(TestSite site) : IClassFixture&lt;TestSite&gt;`.
/// </summary>
public class TestSite : WebApplicationFactory<Program>, Xunit.IAsyncLifetime
{
    private string connectionString = "";

    /// <summary>Starts on Monday 23 November 2026, 08:00 UTC.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    /// <summary>Settings on top of the test's own, e.g. "Mail:Host"; set them in a subclass's constructor.</summary>
    protected Dictionary<string, string> Settings { get; } = [];

    public virtual async ValueTask InitializeAsync()
    {
        connectionString = await TestPostgres.CreateAsync();
        StartServer();
    }

    /// <summary>A person with a browser, signed in.</summary>
    public async Task<Visitor> SignInAsync(string email)
    {
        var visitor = Visit();
        var page = await visitor.OpenAsync("/sign-in");
        await page.SubmitAsync("form[action='/sign-in']", new() { ["Email"] = email, ["Password"] = DemonstrationCast.Password });
        return visitor;
    }

    /// <summary>A person with a browser, nobody yet.</summary>
    public Visitor Visit() => new(CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true }));

    /// <summary>Runs something with the site's services, in a scope of its own.</summary>
    public async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    /// <summary>Asks the database.</summary>
    public Task<T> DbAsync<T>(Func<ElearningDb, Task<T>> ask) => WithAsync(services => ask(services.GetRequiredService<ElearningDb>()));

    /// <summary>Closes the connections that the pool would keep: the next class has a pool of its own.</summary>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ElearningDb.Pooled(connectionString)));
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("ConnectionStrings:Elearning", connectionString);
        builder.UseSetting("Data:Directory", TestPostgres.Folder);
        builder.UseSetting("Data:Content", "");
        builder.UseSetting("Jobs:Enabled", "false");
        // The server of the tests cannot limit the size of a request, and would say so at each.
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Routing.EndpointRoutingMiddleware", "Error");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Mvc.Filters.RequestSizeLimitFilter", "Error");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    /// <summary>Makes the database that the others are copied from: schema, content, cast.</summary>
    internal static async Task PrepareAsync(string connectionString)
    {
        await using var site = new TestSite { connectionString = connectionString, Settings = { ["Data:Content"] = "content" } };
        site.StartServer();
        await site.WithAsync(async services =>
        {
            await DemonstrationCast.CreateAsync(services);
            return true;
        });
    }
}
