using Elearning.Data.Quizzes;
using Elearning.Data.Reminders;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Quizzes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Quizzes;

public sealed class QuizLossTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Whoever_saved_a_quiz_is_told_once_of_all_its_cases_past_their_review_date_and_not_of_what_she_took_out()
    {
        await SaveAsync("relu", 1, "driss", "anatomy-01, lung-01");
        await SaveAsync("relu", 2, "elalami", "anatomy-01, lung-01");
        await TellAsync();
        Assert.Empty(await site.RemindersAsync("driss@demo.local", QuizLossReminder.Kind));

        site.Clock.SetUtcNow(new(2029, 1, 15, 9, 0, 0, TimeSpan.Zero));
        await site.WithAsync(async s => { await s.GetRequiredService<QuizLosses>().RunAsync(default); return true; });
        // Elalami had it owed, and took a case out before it was sent: the letter says what is so when it leaves.
        await SaveAsync("relu", 3, "elalami", "lung-01");
        await TellAsync();
        await TellAsync();
        foreach (var name in new[] { "driss", "elalami" })
        {
            var told = await site.RemindersAsync($"{name}@demo.local", QuizLossReminder.Kind);
            var mail = Outgoing.Read(Assert.Single(told, r => r.Tries > 0 && r.State == ReminderState.Sent).Id)!;
            Assert.Contains("est à relire", mail.TextBody, StringComparison.Ordinal);
            Assert.Contains("/sets/relu", mail.TextBody, StringComparison.Ordinal);
            Assert.Equal(1, mail.TextBody!.Split("est à relire").Length - 1);
        }
        var driss = await site.SignInAsync("driss@demo.local");
        Assert.Single((await driss.OpenAsync("/sets/relu")).Document.QuerySelectorAll("#losses li"));
        Assert.Contains("1 cas à relire", (await driss.OpenAsync("/sets")).Text, StringComparison.Ordinal);

        // Owed and settled before it was sent: nobody is bothered.
        await SaveAsync("vide", 1, "fatima", "lung-02");
        await site.WithAsync(async s => { await s.GetRequiredService<QuizLosses>().RunAsync(default); return true; });
        await site.DbAsync(db => db.Quizzes.Where(q => q.Id == "vide").ExecuteUpdateAsync(q => q.SetProperty(x => x.WithdrawnAt, site.Clock.GetUtcNow())));
        await TellAsync();
        Assert.Equal(ReminderState.Dropped, Assert.Single(await site.RemindersAsync("fatima@demo.local", QuizLossReminder.Kind)).State);
    }

    private async Task TellAsync()
    {
        await site.WithAsync(async s => { await s.GetRequiredService<QuizLosses>().RunAsync(default); return true; });
        await site.SendAsync();
    }

    private async Task SaveAsync(string id, int version, string by, string cases)
    {
        var (person, now) = (await site.PersonAsync(by), site.Clock.GetUtcNow());
        var source = $"id: {id}\ntitle: {{ fr: Essai {id} }}\ndescription: {{ fr: Essai }}\nmode: practice\ncases: [{cases}]\n";
        await site.WithAsync(async s =>
        {
            var db = s.GetRequiredService<Elearning.Data.ElearningDb>();
            if (await db.Quizzes.SingleOrDefaultAsync(q => q.Id == id) is { } row)
            {
                (row.Source, row.Version) = (source, version);
            }
            else
            {
                db.Quizzes.Add(new QuizRow { Id = id, Version = version, Source = source, UpdatedAt = now });
            }
            db.QuizSaves.Add(new(id, version, source, person, now));
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlAsync($"update content_state set version = version + 1");
            await s.GetRequiredService<CaseLibrary>().RefreshAsync();
            return true;
        });
    }
}
