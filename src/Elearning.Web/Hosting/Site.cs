using System.Text.Encodings.Web;
using System.Text.Unicode;
using Elearning.Data;
using Elearning.Web.Features.Accounts;
using Elearning.Web.Features.Activities;
using Elearning.Web.Features.Archives;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Bounces;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Features.Challenges;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Delegations;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Features.Evaluations;
using Elearning.Web.Features.Images;
using Elearning.Web.Features.Imports;
using Elearning.Web.Features.Panels;
using Elearning.Web.Features.Publications;
using Elearning.Web.Features.Quizzes;
using Elearning.Web.Features.Reflections;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Features.Statistics;
using Elearning.Web.Features.Translations;
using Elearning.Web.Features.Repairs;
using Elearning.Web.Features.Reports;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Elearning.Web.Hosting;

/// <summary>The site: services, pipeline, routes.</summary>
public static class Site
{
    public static async Task<int> RunAsync(string[] args)
    {
        using var interruption = new Interruption();
        var builder = WebApplication.CreateBuilder(args);
        await using var database = await Database.OpenAsync(builder.Configuration, builder.Environment, interruption.Token);
        AddServices(builder, database);
        await using var app = builder.Build();
        Pipeline(app);
        await Start.PrepareAsync(app.Services, database.IsEmbedded, interruption.Token);
        JobServer.Schedule(app.Services);
        await app.StartAsync(interruption.Token);
        Start.Announce(app, database.IsEmbedded);
        await app.WaitForShutdownAsync(interruption.Token);
        return 0;
    }

    /// <summary>Everything the site needs but the pipeline; commands use it too.</summary>
    public static void AddServices(WebApplicationBuilder builder, Database database)
    {
        var services = builder.Services;
        builder.Host.UseDefaultServiceProvider(o => (o.ValidateScopes, o.ValidateOnBuild) = (!builder.Environment.IsProduction(), true));
        builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
        services.Configure<SiteOptions>(builder.Configuration.GetSection("Site"));
        services.Configure<DataOptions>(builder.Configuration.GetSection("Data"));
        services.AddSingleton(database);
        services.AddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddSingleton<AuditOrigin>();
        services.AddDbContextPool<ElearningDb>(Configure);
        services.AddPooledDbContextFactory<ElearningDb>(Configure);
        services.AddDataProtection().PersistKeysToDbContext<ElearningDb>().SetApplicationName("elearning")
            // Every page opens and makes three tokens; this cipher takes half the time of the default one.
            .UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddControllersWithViews(o => o.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()));
        services.AddAntiforgery(o => (o.Cookie.Name, o.Cookie.SecurePolicy, o.FormFieldName) = ("antiforgery", CookieSecurePolicy.SameAsRequest, "_token"));
        services.AddScoped<AntiforgeryStateProvider, RequestAntiforgery>();
        services.Replace(ServiceDescriptor.Scoped<NavigationManager, RequestAddress>());
        // Arabic and accents as themselves: an entity is eight bytes where the letter is two.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddResponseCompression(o =>
        {
            // Pages are not compressed: they hold tokens, and a secret beside reflected text can be guessed from sizes.
            o.EnableForHttps = true;
            o.MimeTypes = ["text/css", "text/javascript", "application/javascript", "application/json", "application/dicom+json", "application/wasm", "image/svg+xml"];
        });
        services.Configure<ForwardedHeadersOptions>(o => o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddHealth();
        services.AddAccounts();
        services.AddImages(builder.Configuration);
        services.AddImports(builder.Configuration);
        services.AddCases();
        services.AddQuizzes();
        services.AddArchives();
        services.AddPublications();
        services.AddTranslations();
        services.AddDrafts();
        services.AddPanels();
        services.AddAttempts();
        services.AddActivities();
        services.AddDelegations();
        services.AddCredits();
        services.AddCertificates();
        services.AddEvaluations();
        services.AddReflections();
        services.AddStatistics();
        services.AddRepairs();
        services.AddReports();
        services.AddChallenges();
        services.AddReminders(builder.Configuration);
        services.AddBounces();
        services.AddJobs(builder.Configuration, database);

        void Configure(IServiceProvider provider, DbContextOptionsBuilder options)
        {
            ElearningDb.Configure(options, database.ConnectionString);
            options.AddInterceptors(provider.GetRequiredService<AuditOrigin>());
        }
    }

    internal static void Pipeline(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseSiteFiles();
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseLanguages();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapHealth();
        app.MapJobs(app.Configuration);
        app.MapControllers();
    }
}
