using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Elearning.Data.Accounts;
using Elearning.Data.Reminders;
using Elearning.Tests.Support;
using Elearning.Web;
using Elearning.Web.Features.Accounts;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Hosting;
using Hangfire;
using Hangfire.Logging;
using Hangfire.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Hosting;

/// <summary>A site with its job server on.</summary>
public sealed class WorkingSite : TestSite
{
    public WorkingSite() => Settings["Jobs:Enabled"] = "true";

    /// <summary>Hangfire logs through one provider per process, the last site's: whoever uses Hangfire later must not meet the loggers of a closed one.</summary>
    public override async ValueTask DisposeAsync()
    {
        LogProvider.SetCurrentLogProvider(null);
        await base.DisposeAsync();
    }
}

public class JobServerTests(WorkingSite site) : IClassFixture<WorkingSite>
{
    [Fact]
    public void What_is_not_on_the_list_is_taken_off_the_schedule()
    {
        site.Services.GetRequiredService<IRecurringJobManager>().AddOrUpdate<SendReminders>("reminders.old", job => job.RunAsync(default), Cron.Minutely());
        Assert.Contains("reminders.old", Scheduled());
        JobServer.Schedule(site.Services);
        Assert.Equal(Jobs.All.Select(j => j.Name).Order(), Scheduled().Order());
    }

    [Fact]
    public async Task The_job_server_sends_what_is_owed()
    {
        var id = await site.DbAsync(async db =>
        {
            var person = new Account { Id = Guid.CreateVersion7(site.Clock.GetUtcNow()), UserName = "job@chu.ma", Email = "job@chu.ma", Name = "Job", SecurityStamp = "x" };
            var owed = InvitationReminder.Owe(person.Id, 1, site.Clock.GetUtcNow());
            db.Users.Add(person);
            db.Reminders.Add(owed);
            await db.SaveChangesAsync();
            return owed.Id;
        });
        site.Services.GetRequiredService<IRecurringJobManager>().Trigger("reminders.send");
        await EventuallyAsync(() => site.DbAsync(db => db.Reminders.AnyAsync(r => r.Id == id && r.SentAt != null)));
        Assert.NotNull(Outgoing.Read(id));
    }

    [Fact]
    public async Task The_site_is_ready_once_a_job_server_gave_a_sign_of_life()
    {
        var health = site.CreateClient();
        await EventuallyAsync(async () => (await health.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK);
        var report = await health.GetFromJsonAsync<JsonElement>("/health/ready");
        Assert.Equal("Healthy", report.GetProperty("checks").GetProperty("jobs").GetString());
    }

    [Fact]
    public async Task Only_administrators_see_the_dashboard_of_jobs()
    {
        var fatima = await (await site.SignInAsync("fatima@demo.local")).OpenAsync("/ops/jobs");
        Assert.Equal(HttpStatusCode.OK, fatima.Status);
        Assert.Contains("Hangfire", fatima.Html, StringComparison.OrdinalIgnoreCase);
        foreach (var path in new[] { "/ops/jobs", "/ops/jobs/recurring", "/ops/jobs/stats" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("chaima@demo.local")).OpenAsync(path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("driss@demo.local")).OpenAsync(path)).Status);
            Assert.StartsWith("/sign-in", (await site.Visit().OpenAsync(path)).Path, StringComparison.Ordinal);
        }
    }

    private IEnumerable<string> Scheduled()
    {
        using var connection = site.Services.GetRequiredService<JobStorage>().GetConnection();
        return connection.GetRecurringJobs().Select(j => j.Id);
    }

    private static async Task EventuallyAsync(Func<Task<bool>> happened)
    {
        for (var i = 0; i < 150; i++)
        {
            if (await happened())
            {
                return;
            }
            await Task.Delay(200);
        }
        Assert.Fail("It did not happen within 30 seconds.");
    }
}
