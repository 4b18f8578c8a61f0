using Elearning.Data.Repairs;
using Elearning.Data.Reviews;
using Elearning.Domain.Repairs;
using Elearning.Tests.Integration.Attempts;
using Elearning.Tests.Integration.Credits;
using Elearning.Tests.Support;
using Elearning.Web.Features.Repairs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Repairs;

/// <summary>Each test has a case of its own, so that reviews of one do not move in another.</summary>
public sealed class RepairedReviewTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    [Fact]
    public async Task A_repaired_key_leads_to_the_memory_of_having_been_marked_right_in_the_first_place()
    {
        var (band, signs) = (await site.QuizAsync("exam", "[{ id: lung-01, items: [band] }]"), await site.QuizAsync("practice", "[{ id: lung-01, items: [signs] }]"));
        var (amina, bilal) = (await site.StartAsync("amina@demo.local", band), await site.StartAsync("bilal@demo.local", band));
        var (key, other) = ((await amina.RightAsync(1))[0].Value, (await amina.WrongAsync(1))[0].Value);
        await amina.PlayAsync(_ => false);
        await bilal.PlayAsync(_ => true);
        // Three days later something else on the same objective.
        site.Clock.Advance(TimeSpan.FromDays(3));
        await (await site.StartAsync("amina@demo.local", signs)).PlayAsync(_ => true);
        await (await site.StartAsync("bilal@demo.local", signs)).PlayAsync(_ => true);
        var (aminas, bilals) = (await ReviewAsync("amina", "lung-01#1"), await ReviewAsync("bilal", "lung-01#1"));
        Assert.True(aminas!.Stability < bilals!.Stability);

        site.Clock.Advance(TimeSpan.FromHours(1));
        var repair = await ProposeAsync("lung-01", "band", new NewChoices([key, other]));
        var fatima = await site.SignInAsync("fatima@demo.local");
        var run = await fatima.OpenAsync($"/repairs/{repair}");
        Assert.Equal("1", Reviews(run));
        Assert.Equivalent(aminas, await ReviewAsync("amina", "lung-01#1"), strict: true);
        var signed = await run.SubmitAsync("form#sign");
        Assert.Equal("1", Reviews(signed));

        var after = (await ReviewAsync("amina", "lung-01#1"))!;
        Assert.Equal((bilals.Stability, bilals.Difficulty, bilals.Repetitions, bilals.Lapses), (after.Stability, after.Difficulty, after.Repetitions, after.Lapses));
        Assert.Equal((bilals.BeforeStability, bilals.BeforeRepetitions, bilals.LastRating), (after.BeforeStability, after.BeforeRepetitions, after.LastRating));
        Assert.True(after.DueAt > aminas.DueAt);
        Assert.Equivalent(bilals, await ReviewAsync("bilal", "lung-01#1"), strict: true);

        // Taken back: as it was, due day included, since that is still to come.
        await SignAsync(await ProposeAsync("lung-01", "band", new Withdrawal(repair)));
        Assert.Equivalent(aminas, await ReviewAsync("amina", "lung-01#1"), strict: true);
    }

    [Fact]
    public async Task What_only_a_dropped_item_told_is_forgotten_and_comes_back_tomorrow_with_the_item()
    {
        var quiz = await site.QuizAsync("practice", "[{ id: lung-02, items: [doubling] }]");
        var chaima = await site.StartAsync("chaima@demo.local", quiz);
        await chaima.PlayAsync(_ => true);
        var before = (await ReviewAsync("chaima", "lung-02#2"))!;
        var repair = await ProposeAsync("lung-02", "doubling", new DropItem());
        await SignAsync(repair);
        Assert.Null(await ReviewAsync("chaima", "lung-02#2"));

        // A month passes: the day it was due is long gone when it comes back.
        site.Clock.Advance(TimeSpan.FromDays(30));
        await SignAsync(await ProposeAsync("lung-02", "doubling", new Withdrawal(repair)));
        var after = (await ReviewAsync("chaima", "lung-02#2"))!;
        Assert.Equal((before.Stability, before.LastAt, before.Repetitions), (after.Stability, after.LastAt, after.Repetitions));
        Assert.InRange(after.DueAt, site.Clock.GetUtcNow(), site.Clock.GetUtcNow().AddDays(2));
    }

    [Fact]
    public async Task Full_marks_to_all_say_nothing_of_a_memory_then_or_later()
    {
        var quiz = await site.QuizAsync("practice", "[{ id: anatomy-01, items: [vein] }]");
        await (await site.StartAsync("bilal@demo.local", quiz)).PlayAsync(_ => false);
        var objective = (await site.DbAsync(db => db.Reviews.AsNoTracking().SingleAsync(r => r.CaseId == "anatomy-01"))).Objective;
        await SignAsync(await ProposeAsync("anatomy-01", "vein", new FullMarksToAll()));
        Assert.Null(await ReviewAsync("bilal", objective));
        await (await site.StartAsync("bilal@demo.local", quiz)).PlayAsync(_ => true);
        Assert.Null(await ReviewAsync("bilal", objective));
    }

    private async Task<ReviewRow?> ReviewAsync(string name, string objective)
    {
        var person = await site.PersonAsync(name);
        return await site.DbAsync(db => db.Reviews.AsNoTracking().SingleOrDefaultAsync(r => r.PersonId == person && r.Objective == objective));
    }

    private static string Reviews(VisitedPage page) => page.Document.QuerySelectorAll(".repair-figures div").Single(d => d.QuerySelector("dt")!.TextContent == "dates de révision déplacées").QuerySelector("dd")!.TextContent;

    private async Task<Guid> ProposeAsync(string @case, string item, KeyChange change) => await site.WithAsync(async s =>
    {
        var db = s.GetRequiredService<Elearning.Data.ElearningDb>();
        var found = await s.GetRequiredService<RepairableItems>().FindAsync(@case, item, default);
        var now = site.Clock.GetUtcNow();
        var repair = new KeyRepair(Guid.CreateVersion7(now), @case, item, [.. found!.Revisions.Select(r => r.Sha)], change, "Relecture.", null, await site.PersonAsync("driss"), now);
        db.KeyRepairs.Add(repair);
        await db.SaveChangesAsync();
        return repair.Id;
    });

    private Task<Signing.Done> SignAsync(Guid repair) => site.WithAsync(async s => Assert.IsType<Signing.Done>(await s.GetRequiredService<SignRepair>().ApplyAsync(repair, await site.PersonAsync("fatima"), default)));
}
