using Elearning.Data;
using Elearning.Migrations;
using Elearning.Web.Features.Accounts;
using Elearning.Web.Features.Cases;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Elearning.Web.Hosting;

/// <summary>What happens between the building and the opening of the site.</summary>
public static class Start
{
    /// <summary>Migrates, makes roles, imports content and, on an empty private database, invites the demonstration cast.</summary>
    public static async Task PrepareAsync(IServiceProvider services, bool embedded, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ElearningDb>();
        await Schema.MigrateAsync(db, async () =>
        {
            await RoleNames.EnsureAsync(scope.ServiceProvider);
            await JobServer.MigrateAsync(scope.ServiceProvider.GetRequiredService<Database>());
            await scope.ServiceProvider.GetRequiredService<ContentImport>().RunAsync(cancel);
            if (embedded)
            {
                await DemonstrationCast.CreateAsync(scope.ServiceProvider);
            }
        }, cancel);
        // Before the first request: read under load, from inside transactions that hold the pool, it would wait for a connection they never give back.
        await services.GetRequiredService<CaseLibrary>().RefreshAsync(cancel);
    }

    /// <summary>Says where the site is, in the words that scripts wait for.</summary>
    public static void Announce(WebApplication app, bool embedded)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        Console.WriteLine($"Ready on {address}");
        if (embedded)
        {
            Console.WriteLine(DemonstrationCast.Announcement);
        }
    }
}
