using Elearning.Data;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Drafts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Elearning.Tests.Integration.Drafts;

public class SweepDraftsTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Id = "swept-01";

    private Task<List<int>> VersionsAsync() => site.DbAsync(db => db.DraftSaves.Where(s => s.CaseId == Id).OrderBy(s => s.Version).Select(s => s.Version).ToListAsync());

    private Task<Saving> SaveAsync(int over, string text, Guid by) =>
        site.WithAsync(s => s.GetRequiredService<SaveDraft>().RunAsync(Id, over, new Dictionary<string, string> { ["case.md"] = text }, by, default));

    private Task<bool> SweepAsync() => site.WithAsync(async s =>
    {
        await s.GetRequiredService<SweepDrafts>().RunAsync(default);
        return true;
    });

    [Fact]
    public async Task Old_saves_go_but_what_was_said_of_one_stays_and_a_tab_of_a_save_that_went_is_told_both_texts()
    {
        var by = await site.PersonAsync("driss");
        Assert.IsType<Opening.Open>(await site.WithAsync(s => s.GetRequiredService<OpenDraft>().NewAsync(Id, by, default)));
        var text = await site.DbAsync(db => db.CaseRevisions.Where(r => r.CaseId == Id).Select(r => r.Files).SingleAsync());
        for (var version = 1; version <= 6; version++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(2));
            Assert.Equal(new Saving.Saved(version + 1), await SaveAsync(version, $"{text["case.md"]}\n{version}\n", by));
            if (version == 2)
            {
                // Somebody comments on the third save, and the fourth is what a reader is asked to read.
                var driss = await site.SignInAsync("driss@demo.local");
                var page = await (await site.SignInAsync("elalami@demo.local")).OpenAsync($"/drafts/{Id}/reading?file=case.md&line=2");
                await page.SubmitAsync(".source-comment", new() { ["Text"] = "Ici." });
            }
            if (version == 3)
            {
                await (await (await site.SignInAsync("driss@demo.local")).OpenAsync($"/drafts/{Id}/reading")).SubmitAsync("form[action$='/reading/request']");
            }
        }
        await SweepAsync();
        Assert.Equal<int>([1, 2, 3, 4, 5, 6, 7], await VersionsAsync());
        site.Clock.Advance(TimeSpan.FromDays(40));
        // The seventh is the draft itself, held as the two that were named; of the others the last of the day stays.
        await SweepAsync();
        Assert.Equal<int>([3, 4, 6, 7], await VersionsAsync());
        Assert.Equal(4, await site.DbAsync(db => db.CaseRevisions.CountAsync(r => r.CaseId == Id)));
        await SweepAsync();
        Assert.Equal<int>([3, 4, 6, 7], await VersionsAsync());

        // Who still has the fifth save on the screen loses nothing and overwrites nothing.
        Assert.IsType<Saving.Conflict>(await SaveAsync(5, "---\n", by));
        Assert.Equal(new Saving.Saved(8), await SaveAsync(7, $"{text["case.md"]}\n1\n", by));
        foreach (var change in new[] { "delete from draft_saves", "update draft_saves set version = 0", "delete from case_revisions", "truncate draft_saves" })
        {
            await Assert.ThrowsAsync<PostgresException>(() => site.DbAsync(db => db.Database.ExecuteSqlRawAsync(change)));
        }
        // Naming oneself the sweep is for its transaction alone, and never lets a save be rewritten.
        await Assert.ThrowsAsync<PostgresException>(() => site.DbAsync(db => db.Database.ExecuteSqlRawAsync("begin; select set_config('elearning.sweep', 'drafts', true); update draft_saves set version = 0; commit")));
    }
}
