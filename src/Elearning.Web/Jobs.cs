using System.Linq.Expressions;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Bounces;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Features.Images;
using Elearning.Web.Features.Imports;
using Elearning.Web.Features.Quizzes;
using Elearning.Web.Features.Reminders;
using Elearning.Web.Features.Statistics;
using Hangfire;

namespace Elearning.Web;

/// <summary>Everything that runs by itself, on one screen. What is not here is taken off the schedule at the next start.</summary>
public static class Jobs
{
    // Every job may run twice at once: it claims rows (for update skip locked) and never trusts having been alone.
    // None is retried by Hangfire: the next minute is the retry.
    public static readonly IReadOnlyList<RecurringJob> All =
    [
        RecurringJob.Of<SubmitOverdue>("attempts.submit", Cron.Minutely(), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<RunImports>("imports.run", Cron.Minutely(), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<SweepImports>("imports.sweep", Cron.Hourly(), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<SweepDrafts>("drafts.sweep", Cron.Daily(1), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<SweepImages>("images.sweep", Cron.Daily(2), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<ProveLedger>("credits.prove", Cron.Daily(3), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<Rereadings>("cases.rereadings", Cron.Daily(5), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<QuizLosses>("quizzes.losses", Cron.Hourly(20), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<OweCycleEnds>("credits.cycle-ends", Cron.Daily(6), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<OweDigests>("reminders.owe", Cron.Minutely(), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<SendReminders>("reminders.send", Cron.Minutely(), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<ReadBounces>("bounces.read", "*/5 * * * *", job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<CountSubmissions>("statistics.count", Cron.Minutely(), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<FitModels>("statistics.fit", Cron.Hourly(10), job => job.RunAsync(CancellationToken.None)),
        RecurringJob.Of<MakeMeetings>("statistics.meet", Cron.Hourly(5), job => job.RunAsync(CancellationToken.None)),
    ];
}

/// <summary>A job that comes back.</summary>
/// <param name="Name">noun.verb, as the dashboard shows it.</param>
/// <param name="Schedule">A cron line, in UTC.</param>
/// <param name="Put">Puts it on Hangfire's schedule.</param>
public sealed record RecurringJob(string Name, string Schedule, Action<IRecurringJobManager> Put)
{
    /// <summary>A job that Hangfire makes in a scope of its own; the token it passes is Hangfire's, cancelled when the site stops.</summary>
    public static RecurringJob Of<TJob>(string name, string schedule, Expression<Func<TJob, Task>> run) =>
        new(name, schedule, jobs => jobs.AddOrUpdate(name, run, schedule, new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc }));
}
