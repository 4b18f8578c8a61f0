using System.Net;
using Elearning.Data.Reminders;
using Elearning.Tests.Support;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Cases;

public class RereadingTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Cases_past_their_review_date_leave_attempts_for_credit_and_their_author_is_told_once()
    {
        site.Clock.SetUtcNow(new(2028, 12, 1, 9, 0, 0, TimeSpan.Zero));
        var cases = await site.WithAsync(async s => (await s.GetRequiredService<CaseLibrary>().LiveAsync()).Count);
        for (var day = 0; day < 3; day++)
        {
            await OweAsync();
            await OweAsync();
            await site.SendAsync();
            site.Clock.Advance(TimeSpan.FromDays(1));
        }
        var driss = await site.RemindersAsync("driss@demo.local");
        Assert.All(driss, r => Assert.Equal(ReminderState.Sent, r.State));
        Assert.Equal(cases, driss.Select(r => r.Key).Distinct().Count());
        // One mail for all of them: the others are settled by it.
        var mail = Outgoing.Read(Assert.Single(driss, r => r.Tries > 0).Id)!;
        Assert.Equal($"{cases} cas à relire", mail.Subject);
        Assert.Contains("(lung-01)", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(await site.RemindersAsync("fatima@demo.local"), r => r.Kind == RereadingReminder.Kind);

        var amina = await site.SignInAsync("amina@demo.local");
        var exam = await amina.OpenAsync("/quizzes/examen-oncologie");
        Assert.Contains("doivent être relus", exam.Text, StringComparison.Ordinal);
        // Practice that is for no credit goes on.
        var practice = await amina.OpenAsync("/quizzes/anatomie");
        Assert.DoesNotContain("doivent être relus", practice.Text, StringComparison.Ordinal);
        var begun = await practice.SubmitAsync("form[action='/quizzes/anatomie/attempts']");
        Assert.Equal(HttpStatusCode.OK, begun.Status);
        Assert.StartsWith("/attempts/", begun.Path, StringComparison.Ordinal);
        // What its author declares stands before the case.
        Assert.Contains("aucun lien d’intérêts déclaré", begun.Text, StringComparison.Ordinal);
        // By the author's name, not by what the file calls her.
        Assert.Contains("Pr Driss Lahlou", begun.Text, StringComparison.Ordinal);
        Assert.Contains("Pr Driss Lahlou", (await (await site.SignInAsync("driss@demo.local")).OpenAsync("/library/anatomy-01")).Find("dl").TextContent, StringComparison.Ordinal);
    }

    private Task<bool> OweAsync() => site.WithAsync(async s =>
    {
        await s.GetRequiredService<Rereadings>().RunAsync(default);
        return true;
    });
}
