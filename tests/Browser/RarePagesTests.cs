using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Data.Cases;
using Elearning.Data.Publications;
using Elearning.Data.Quizzes;
using Elearning.Data.Repairs;
using Elearning.Domain.Attempts;
using Elearning.Domain.Repairs;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Drafts;
using Elearning.Web.Features.Publications;
using Elearning.Web.Features.Repairs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Elearning.Tests.Browser.Axe;

namespace Elearning.Tests.Browser;

/// <summary>Pages that are there only once something went wrong: a case withdrawn, two texts of one case, a key repaired. On a desk, and on a phone in Arabic.</summary>
[Collection(nameof(Papers))]
public class RarePagesTests(BrowserSite site) : Journey(site)
{
    private const string Case = "heart-01";
    private const string Quiz = "rare";
    private readonly BrowserSite site = site;

    [Fact]
    public async Task Pages_of_withdrawals_conflicts_and_repairs_are_clean_on_a_desk_and_on_a_phone_in_Arabic()
    {
        var found = new List<string>();
        try
        {
            var (dry, done) = await RepairsAsync();
            await PublishAsync();
            foreach (var (language, options, size) in new[] { ("fr", Desktop, "desk"), ("ar", Phone, "phone") })
            {
                await SpeakAsync(language);
                found.AddRange(await WalkAsync(dry, done, options, language, size));
            }
        }
        finally
        {
            await SpeakAsync("fr");
            await site.DbAsync(db => db.Quizzes.Where(q => q.Id == Quiz).ExecuteUpdateAsync(q => q.SetProperty(x => x.WithdrawnAt, site.Clock.GetUtcNow())));
            await WithdrawAsync(false);
        }
        Nothing(found);
    }

    private async Task<List<string>> WalkAsync(Guid dry, Guid done, BrowserNewContextOptions options, string language, string size)
    {
        var found = new List<string>();
        var fatima = await SignInAsync("fatima", options);
        await LookAsync(fatima, "/repairs", "repairs");
        await LookAsync(fatima, $"/repairs/{dry}", "dry-run");
        await LookAsync(fatima, $"/repairs/{done}", "repaired");
        var driss = await SignInAsync("driss", options);
        await LookAsync(driss, $"/library/{Case}/items/sequence/repair", "new-repair");
        await LookAsync(driss, $"/library/{Case}?refused=reason&reason=#withdraw", "withdraw");
        await site.DbAsync(db => db.LiveCases.Where(c => c.Id == Case).ExecuteUpdateAsync(c => c.SetProperty(x => x.Conflict, x => x.FolderRevision)));
        await LookAsync(driss, $"/library/{Case}", "content-conflict");
        await WithdrawAsync(true);
        await LookAsync(driss, $"/library/{Case}", "withdrawn");
        await LookAsync(driss, $"/sets/{Quiz}", "set-without");
        await LookAsync(driss, "/sets", "sets-without");
        await LookAsync(driss, "/", "home-without");
        await WithdrawAsync(false);
        await ConflictAsync(driss);
        await KeepAsync(driss, "conflict");
        return found;

        async Task LookAsync(IPage page, string path, string name)
        {
            await OpenAsync(page, path);
            await KeepAsync(page, name);
        }

        async Task KeepAsync(IPage page, string name)
        {
            await PictureAsync(page, $"{language}-{size}-{name}");
            found.AddRange(await ComplaintsAsync(page));
            found.AddRange(await TooWideAsync(page, language == "ar" ? "rtl" : "ltr"));
        }
    }

    private Task<int> SpeakAsync(string language) =>
        site.DbAsync(db => db.Users.Where(u => u.Email == "driss@demo.local" || u.Email == "fatima@demo.local").ExecuteUpdateAsync(u => u.SetProperty(x => x.Language, language)));

    // A draft that somebody else saved since the page was opened; without script the editor is a form.
    private async Task ConflictAsync(IPage page)
    {
        var driss = await IdAsync("driss");
        await site.WithAsync(s => s.GetRequiredService<OpenDraft>().OfLiveAsync(Case, driss, default));
        await page.AddInitScriptAsync("customElements.define = () => {};");
        await OpenAsync(page, $"/drafts/{Case}");
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await SaveAsync("elalami", text => text.Replace("title: ", "title: Le sien, ", StringComparison.Ordinal));
        await page.EvaluateAsync("() => { const t = document.querySelector('textarea[name=Text]'); t.value = t.value.replace('title: ', 'title: Le mien, '); t.closest('form').requestSubmit(); }");
        await UntilAsync(page, "() => !!document.querySelector('#theirs')");
    }

    private Task<Saving> SaveAsync(string by, Func<string, string> change) => site.WithAsync(async s =>
    {
        var draft = (await s.GetRequiredService<ReadDrafts>().FindAsync(Case, default))!;
        return await s.GetRequiredService<SaveDraft>().RunAsync(Case, draft.Row.Version, new Dictionary<string, string> { ["case.md"] = change(draft.Files["case.md"]) }, await IdAsync(by), default);
    });

    private async Task PublishAsync()
    {
        var (driss, elalami) = (await IdAsync("driss"), await IdAsync("elalami"));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await site.WithAsync(s => s.GetRequiredService<OpenDraft>().OfLiveAsync(Case, driss, default));
        await SaveAsync("driss", text => text.Replace("proof: none", "proof: consensus", StringComparison.Ordinal));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var version = await site.DbAsync(db => db.Drafts.Where(d => d.CaseId == Case).Select(d => d.Version).SingleAsync());
        Assert.IsType<Publishing.Published>(await site.WithAsync(s => s.GetRequiredService<PublishDraft>().RunAsync(Case, version, null, elalami, default)));
    }

    private Task<bool> WithdrawAsync(bool withdrawn) => site.WithAsync(async s =>
    {
        var (db, now) = (s.GetRequiredService<ElearningDb>(), site.Clock.GetUtcNow());
        var live = await db.LiveCases.SingleAsync(c => c.Id == Case);
        (live.WithdrawnAt, live.Conflict) = (withdrawn ? now : null, null);
        if (withdrawn)
        {
            db.CaseWithdrawals.Add(new CaseWithdrawal(Guid.CreateVersion7(now), Case, live.Revision, "Le consentement du patient a été retiré ; les images ne peuvent plus être montrées.", await IdAsync("elalami"), now));
        }
        await db.SaveChangesAsync();
        await db.GrowContentAsync(default);
        await s.GetRequiredService<CaseLibrary>().RefreshAsync();
        return true;
    });

    // Two interns who took a quiz of the site: one repair is proposed, one signed.
    private Task<(Guid Dry, Guid Done)> RepairsAsync() => site.WithAsync(async s =>
    {
        var db = s.GetRequiredService<ElearningDb>();
        var (now, driss) = (site.Clock.GetUtcNow(), await IdAsync("driss"));
        db.Quizzes.Add(new QuizRow { Id = Quiz, Version = 1, UpdatedAt = now, Source = $"id: {Quiz}\ntitle: {{ fr: Le cœur en mouvement, en: The beating heart, ar: القلب النابض }}\ndescription: {{ fr: Essai, en: Trial, ar: تجربة }}\nmode: exam\npass-mark: 0.6\ncases: [{Case}, lung-03]\n" });
        db.QuizSaves.Add(new QuizSave(Quiz, 1, "", driss, now));
        await db.SaveChangesAsync();
        await db.GrowContentAsync(default);
        await s.GetRequiredService<CaseLibrary>().RefreshAsync();
        var revision = await db.LiveCases.Where(c => c.Id == Case).Select(c => c.Revision).SingleAsync();
        foreach (var (name, verdict) in new[] { ("amina", Verdict.Wrong), ("bilal", Verdict.Right) })
        {
            var attempt = Attempt.Start(Guid.CreateVersion7(now), await IdAsync(name), Quiz, Purpose.Quiz, Mode.Exam, 1, [new(Case, revision, "rate", 1, 1), new(Case, revision, "sequence", 1, 1)], now, null);
            var grade = new Grade(verdict == Verdict.Right ? 1 : 0, verdict, 1);
            attempt.Submit((_, _) => grade, SubmittedBy.Intern, now);
            db.Attempts.Add(attempt);
            db.Grades.AddRange(Enumerable.Range(0, 2).Select(p => GradeRow.Of(attempt.Id, p, 1, null, grade, null, now)));
        }
        var dry = new KeyRepair(Guid.CreateVersion7(now), Case, "rate", [revision], new NewValue(75, 2), "La fréquence se lit sur un intervalle R–R arrondi.", null, driss, now);
        var done = new KeyRepair(Guid.CreateVersion7(now), Case, "sequence", [revision], new FullMarksToAll(), "Deux réponses se défendaient.", null, driss, now);
        db.KeyRepairs.AddRange(dry, done);
        await db.SaveChangesAsync();
        Assert.IsType<Signing.Done>(await s.GetRequiredService<SignRepair>().ApplyAsync(done.Id, await IdAsync("fatima"), default));
        return (dry.Id, done.Id);
    });

    private Task<Guid> IdAsync(string name) => site.DbAsync(db => db.Users.Where(u => u.Email == $"{name}@demo.local").Select(u => u.Id).SingleAsync());
}
