using System.Net;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Attempts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Attempts;

public class DeadlineTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    private const string Exam = "[{ id: lung-01, items: [fluid, band] }]";

    [Fact]
    public async Task The_clock_is_the_servers_and_survives_a_reload()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", Exam, "minutes: 20"));
        var until = (await amina.OpenAsync(1)).Find("count-down").GetAttribute("data-until");
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        var later = (await amina.OpenAsync(1)).Find("count-down");
        Assert.Equal(until, later.GetAttribute("data-until"));
        Assert.NotEqual(until, later.GetAttribute("data-now"));
    }

    [Fact]
    public async Task Time_that_runs_out_submits_what_was_saved()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", Exam, "minutes: 20"));
        await amina.AnswerAsync(1, right: true, "save");
        var open = await amina.OpenAsync(2);
        var deadline = (await amina.SittingAsync()).Attempt.DeadlineAt!.Value;
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        // The answer on the page comes too late: 409, and any page leads to the result.
        var late = await amina.PostAsync(open, 2, await amina.RightAsync(2), "next");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("temps est écoulé", late.Text, StringComparison.Ordinal);
        var result = await amina.Visitor.OpenAsync($"/attempts/{amina.Id}");
        Assert.EndsWith("/result", result.Path, StringComparison.Ordinal);
        var sitting = await amina.SittingAsync();
        Assert.Equal((SubmittedBy.Deadline, deadline), (sitting.Attempt.Submission!.By, sitting.Attempt.Submission.At));
        Assert.Equal([Verdict.Right, Verdict.Unanswered], sitting.Grades.OrderBy(g => g.Key).Select(g => g.Value.Verdict));
    }

    [Fact]
    public async Task The_sweep_submits_what_nobody_looks_at_once_even_when_two_run()
    {
        var quiz = await site.QuizAsync("exam", Exam, "minutes: 20");
        var sitters = new[] { await site.StartAsync("amina@demo.local", quiz), await site.StartAsync("bilal@demo.local", quiz), await site.StartAsync("chaima@demo.local", quiz) };
        foreach (var sitter in sitters)
        {
            await sitter.AnswerAsync(1, right: true, "save");
        }
        site.Clock.Advance(TimeSpan.FromMinutes(21));
        var sweep = site.Services.GetRequiredService<SubmitOverdue>();
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sweep.RunAsync(default)));
        Assert.True(done.Sum() >= 3);
        foreach (var sitter in sitters)
        {
            Assert.Equal(SubmittedBy.Deadline, (await sitter.SittingAsync()).Attempt.Submission!.By);
            Assert.Equal(2, await site.DbAsync(db => db.Grades.CountAsync(g => g.AttemptId == sitter.Id)));
        }
        Assert.Equal(0, await sweep.RunAsync(default));
    }

    [Fact]
    public async Task Starting_again_hands_in_the_one_that_ran_out()
    {
        var quiz = await site.QuizAsync("exam", Exam, "minutes: 20\nattempts: 2");
        var first = await site.StartAsync("amina@demo.local", quiz);
        site.Clock.Advance(TimeSpan.FromMinutes(30));
        var second = await site.StartAsync("amina@demo.local", quiz);
        Assert.NotEqual(first.Id, second.Id);
        Assert.NotNull((await first.SittingAsync()).Attempt.Submission);
        Assert.Equal(2, (await second.SittingAsync()).Attempt.Number);
    }
}
