using Elearning.Content.Commands;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Cases;
using Elearning.Migrations;
using Elearning.Web.Features.Accounts;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Images;
using Elearning.Web.Features.Statistics;
using Microsoft.AspNetCore.Identity;

namespace Elearning.Web.Hosting;

/// <summary>What the people who run the site can ask of the program besides serving pages.</summary>
public static class Commands
{
    /// <summary>Checks the teaching content or lays out a new case; the default folder is the one of the settings.</summary>
    public static int Content(string[] args)
    {
        var root = Root.Find(Environment.CurrentDirectory);
        return ContentCommand.Run(args, Root.Resolve(root, new DataOptions().Content), Console.Out);
    }

    public static async Task<int> MigrateAsync(string[] args)
    {
        await using var host = await HostAsync(args);
        await using var scope = host.App.Services.CreateAsyncScope();
        await Schema.MigrateAsync(scope.ServiceProvider.GetRequiredService<ElearningDb>(), async () =>
        {
            await RoleNames.EnsureAsync(scope.ServiceProvider);
            await JobServer.MigrateAsync(host.Database);
        });
        Console.WriteLine("The schema is up to date.");
        return 0;
    }

    /// <summary>Checks that every image the database names is in the image store, undamaged; 1 when one is not.</summary>
    public static async Task<int> VerifyImagesAsync(string[] args)
    {
        await using var host = await HostAsync(args);
        await using var scope = host.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VerifyImages>().RunAsync(Console.Out, CancellationToken.None) == 0 ? 0 : 1;
    }

    /// <summary>Derives every credit again and walks the chain of the ledger, writing nothing; 1 when something differs.</summary>
    public static async Task<int> VerifyCreditsAsync(string[] args)
    {
        await using var host = await HostAsync(args);
        await using var scope = host.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProveLedger>().VerifyAsync(Console.Out, CancellationToken.None) == 0 ? 0 : 1;
    }

    /// <summary>Lists the keys that sign certificates.</summary>
    public static async Task<int> ListKeysAsync(string[] args)
    {
        await using var host = await HostAsync(args);
        await using var scope = host.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WithdrawKey>().ListAsync(Console.Out, CancellationToken.None);
        return 0;
    }

    /// <summary>Declares that a key was found out; 1 when there is no such key, or it was withdrawn before.</summary>
    public static async Task<int> WithdrawKeyAsync(string key, string reason, string[] args)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Usage("signing-keys withdraw KEY REASON");
        }
        await using var host = await HostAsync(args);
        await using var scope = host.App.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<WithdrawKey>().RunAsync(key, reason, CancellationToken.None) is not { } told)
        {
            Console.Error.WriteLine("There is no such key, or it was withdrawn before: \"signing-keys\" lists them.");
            return 1;
        }
        Console.WriteLine($"Withdrawn. The next signature makes another key; {told} people will be told to download their certificates again.");
        return 0;
    }

    /// <summary>Says how a command is written.</summary>
    public static int Usage(string command)
    {
        Console.Error.WriteLine($"Usage: {command}");
        return 64;
    }

    /// <summary>Counts the statistics of a quiz, or of all, again from the facts: the figures come out the same.</summary>
    public static async Task<int> RebuildStatisticsAsync(string[] args)
    {
        var quiz = args is [var id, ..] && !id.StartsWith('-') ? id : null;
        await using var host = await HostAsync(quiz is null ? args : args[1..]);
        var counted = await host.App.Services.GetRequiredService<CountSubmissions>().RebuildAsync(quiz, CancellationToken.None);
        Console.WriteLine($"{counted} attempts counted.");
        return 0;
    }

    /// <summary>Makes an administrator who sets a password from the printed link; the way into an empty production site.</summary>
    public static async Task<int> CreateAdministratorAsync(string[] args)
    {
        if (args is not [var email, ..] || !email.Contains('@', StringComparison.Ordinal))
        {
            return Usage("create-admin EMAIL");
        }
        await using var host = await HostAsync(args[1..]);
        await using var scope = host.App.Services.CreateAsyncScope();
        await RoleNames.EnsureAsync(scope.ServiceProvider);
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var account = new Account { Id = Guid.CreateVersion7(now), UserName = email, Email = email, Name = email, InvitedAt = now };
        var made = await people.CreateAsync(account);
        if (!made.Succeeded)
        {
            Console.Error.WriteLine(string.Join(' ', made.Errors.Select(e => e.Description)));
            return 1;
        }
        await people.AddToRoleAsync(account, Roles.Administrator);
        await scope.ServiceProvider.GetRequiredService<ElearningDb>().GrowContentAsync(default);
        var site = scope.ServiceProvider.GetRequiredService<Microsoft.Extensions.Options.IOptions<SiteOptions>>().Value;
        var links = scope.ServiceProvider.GetRequiredService<PersonLinks>();
        Console.WriteLine(site.Link($"/invitation?person={account.Id}&token={links.Write(account, LinkPurpose.Invitation)}"));
        return 0;
    }

    private static async Task<Host> HostAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var database = await Database.OpenAsync(builder.Configuration, builder.Environment);
        Site.AddServices(builder, database);
        return new(builder.Build(), database);
    }

    private sealed record Host(WebApplication App, Database Database) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
