using System.Net;
using Elearning.Data;
using Elearning.Domain.Attempts;
using Elearning.Domain.Panels;
using Elearning.Tests.Support;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Panels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Elearning.Tests.Integration.Panels;

/// <summary>A panel from the link to the revision that pins it, over HTTP and Postgres, on a content folder of its own.</summary>
public class PanelTests(PanelTests.ContentSite site) : IClassFixture<PanelTests.ContentSite>
{
    private const string Driss = "driss@demo.local";

    /// <summary>A copy of the shipped vocabulary and one case without a panel.</summary>
    public sealed class ContentSite : TestSite
    {
        private readonly string folder = Directory.CreateTempSubdirectory("panel-content-").FullName;

        public ContentSite()
        {
            var at = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(at, "Elearning.sln")))
            {
                at = Path.GetDirectoryName(at)!;
            }
            var content = Path.Combine(at, "content");
            File.Copy(Path.Combine(content, "vocabulary.yml"), Path.Combine(folder, "vocabulary.yml"));
            // With a panel.yml the case is live; its own file is then put away, so that panels of the site count.
            foreach (var name in new[] { "asked-01", "asked-02" })
            {
                var to = Directory.CreateDirectory(Path.Combine(folder, "cases", name)).FullName;
                var text = File.ReadAllText(Path.Combine(content, "cases", "concordance-01", "case.md")).Replace("id: concordance-01", $"id: {name}", StringComparison.Ordinal);
                File.WriteAllText(Path.Combine(to, "case.md"), text);
                File.Copy(Path.Combine(content, "cases", "concordance-01", "panel.yml"), Path.Combine(to, "panel.yml"));
            }
            Settings["Data:Content"] = folder;
        }

        public string PanelFile(string @case) => Path.Combine(folder, "cases", @case, "panel.yml");

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task<T> DbAsync<T>(Func<ElearningDb, Task<T>> ask) => site.DbAsync(ask);

    private Task<PublishedCase> LiveAsync(string id) => site.WithAsync(async s =>
    {
        var library = s.GetRequiredService<CaseLibrary>();
        await library.RefreshAsync();
        return (await library.LiveAsync())[id];
    });

    private async Task<(Visitor Driss, string Link)> OpenAsync(string @case)
    {
        var driss = await site.SignInAsync(Driss);
        var page = await driss.OpenAsync($"/library/{@case}/panel");
        if (page.Document.QuerySelector($"form[action='/library/{@case}/panel']") is not null)
        {
            page = await page.SubmitAsync($"form[action='/library/{@case}/panel']");
        }
        return (driss, new Uri(page.Find(".token-address").TextContent).AbsolutePath);
    }

    private async Task<VisitedPage> SitAsync(string link) => await (await site.Visit().OpenAsync(link)).SubmitAsync($"form[action='{link}/seats']");

    private static Task<VisitedPage> ReplyAsync(VisitedPage seat, params (string Item, int Answer, string Reason)[] said) =>
        seat.SubmitAsync("form[action$='/replies']", said.SelectMany(s => new[] { ($"Choice-{s.Item}", $"{s.Answer}"), ($"Reason-{s.Item}", s.Reason) }).ToDictionary(f => f.Item1, f => f.Item2));

    [Fact]
    public async Task A_panel_is_asked_by_link_corrected_closed_and_pinned_by_a_new_revision()
    {
        File.Delete(site.PanelFile("asked-01"));
        var (driss, link) = await OpenAsync("asked-01");
        var before = (await LiveAsync("asked-01")).Revision;
        for (var member = 0; member < 11; member++)
        {
            var seat = await SitAsync(link);
            Assert.Equal(HttpStatusCode.OK, seat.Status);
            await ReplyAsync(seat, ("embolism", member < 7 ? -2 : -1, $"Raison {member + 1} « \" \\ : # »"), ("doppler", 2, ""), ("appendicitis", -2, ""), ("cyst", member % 3, ""));
            if (member == 0)
            {
                // Corrected later, from the address of one's own; what was said stays on record.
                var again = await seat.Visitor.OpenAsync(seat.Path);
                Assert.Equal("-2", again.Find("input[name=Choice-embolism][checked]").GetAttribute("value"));
                again = await ReplyAsync(again, ("embolism", 0, "Mûrement réfléchi"));
                Assert.Contains("enregistrées", again.Text, StringComparison.Ordinal);
            }
        }
        var page = await driss.OpenAsync("/library/asked-01/panel");
        Assert.Contains("Mûrement réfléchi", page.Text, StringComparison.Ordinal);
        Assert.Contains("11 membres", page.Text, StringComparison.Ordinal);
        page = await page.SubmitAsync("form[action$='/closing']");
        Assert.Equal(HttpStatusCode.OK, page.Status);

        var live = await LiveAsync("asked-01");
        Assert.NotEqual(before, live.Revision);
        var item = (Concordance)live.Case.Find("embolism")!;
        Assert.Equal((11, 6, 4, 1), (item.Panel.Count, item.CountOf(-2), item.CountOf(-1), item.CountOf(0)));
        Assert.Equal(Math.Round(4m / 6, 4), item.Grade(new Picked(["-1"])).Fraction);
        Assert.Equal("Raison 2 « \" \\ : # »", item.Panel[1].Reason);
        Assert.False(item.Demonstration);
        // The file an engineer would commit says the same, and is then the same revision.
        var text = await (await driss.Client.GetAsync(page.Find("a[download]").GetAttribute("href"))).Content.ReadAsStringAsync();
        File.WriteAllText(site.PanelFile("asked-01"), text);
        await site.WithAsync(async s =>
        {
            await s.GetRequiredService<ContentImport>().RunAsync(default);
            return true;
        });
        Assert.Equal(live.Revision, (await LiveAsync("asked-01")).Revision);
        // What was pinned before keeps the panel it had.
        Assert.Equal(12, ((Concordance)(await site.WithAsync(async s => await s.GetRequiredService<CaseLibrary>().RevisionAsync(before))).Case.Find("embolism")!).Panel.Count);
    }

    [Fact]
    public async Task After_the_closing_neither_a_reply_nor_a_seat_is_taken_even_by_hand()
    {
        var (driss, link) = await OpenAsync("asked-02");
        var seat = await SitAsync(link);
        await ReplyAsync(seat, ("cyst", 1, ""));
        await (await driss.OpenAsync("/library/asked-02/panel")).SubmitAsync("form[action$='/closing']");
        var late = await ReplyAsync(seat, ("cyst", -2, "trop tard"));
        Assert.DoesNotContain("enregistr", late.Text, StringComparison.Ordinal);
        Assert.Contains("clos", late.Text, StringComparison.Ordinal);
        Assert.False(await DbAsync(db => db.PanelReplies.AnyAsync(r => r.Reason == "trop tard")));
        Assert.Null((await site.Visit().OpenAsync(link)).Document.QuerySelector("form[action$='/seats']"));
        var panel = await DbAsync(db => db.PanelClosings.Where(c => c.CaseId == "asked-02").OrderByDescending(c => c.At).Select(c => c.PanelId).FirstAsync());
        Assert.Null(await site.WithAsync(s => s.GetRequiredService<PanelRecords>().SeatAsync(panel, default)));
        var token = (await driss.OpenAsync("/library/asked-02/panel")).Find("form[action='/library/asked-02/panel'] input[name=_token]").GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.NotFound, (await driss.Client.PostAsync($"/library/asked-02/panel/{panel}/closing", new FormUrlEncodedContent([new("_token", token)]))).StatusCode);
    }

    [Fact]
    public async Task A_link_that_nobody_signed_opens_nothing_and_interns_do_not_see_the_panel()
    {
        var (_, link) = await OpenAsync("asked-02");
        var nobody = site.Visit();
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.OpenAsync($"{link[..^3]}AAA")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.OpenAsync("/panel/x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.OpenAsync("/panel/seats/" + link.Split('/')[^1])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(Driss)).OpenAsync("/library/no-such-case/panel")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("chaima@demo.local")).OpenAsync("/library/asked-02/panel")).Status);
    }

    [Fact]
    public async Task Hostile_replies_are_cut_to_size_or_left_out_and_nothing_is_ever_changed()
    {
        var (_, link) = await OpenAsync("asked-02");
        var seat = await SitAsync(link);
        var after = await ReplyAsync(seat, ("cyst", 7, "hors échelle"), ("embolism", -1, new string('x', 5000) + "\u0001"), ("no-such-item", 1, ""));
        Assert.Equal((HttpStatusCode.OK, true), (after.Status, after.Path.EndsWith("?saved=true", StringComparison.Ordinal)));
        var mine = await DbAsync(db => db.PanelReplies.Where(r => r.Reason!.StartsWith("xxx")).SingleAsync());
        Assert.Equal((1000, -1, "embolism"), (mine.Reason!.Length, mine.Answer, mine.Item));
        Assert.False(await DbAsync(db => db.PanelReplies.AnyAsync(r => r.Reason == "hors échelle" || r.Item == "no-such-item")));
        foreach (var change in new[] { "update panel_replies set answer = 2", "delete from panel_replies", "update panel_seats set number = 99", "delete from panels", "truncate panel_replies" })
        {
            await Assert.ThrowsAsync<PostgresException>(() => DbAsync(db => db.Database.ExecuteSqlRawAsync(change)));
        }
    }

    [Fact]
    public async Task Twenty_members_at_once_get_twenty_numbers_and_two_openings_one_panel()
    {
        await OpenAsync("asked-02");
        var panel = await site.WithAsync(async s => (await s.GetRequiredService<PanelRecords>().OpenOfAsync("asked-02", default))!.Panel);
        var by = panel.OpenedBy;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.WithAsync(async s =>
        {
            await s.GetRequiredService<PanelRecords>().OpenAsync("asked-02", by, default);
            return true;
        })));
        var seats = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => site.WithAsync(s => s.GetRequiredService<PanelRecords>().SeatAsync(panel.Id, default))));
        Assert.Equal(20, seats.Distinct().Count(s => s is not null));
        var numbers = await DbAsync(db => db.PanelSeats.Where(s => s.PanelId == panel.Id).Select(s => s.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers.Order());
    }
}
