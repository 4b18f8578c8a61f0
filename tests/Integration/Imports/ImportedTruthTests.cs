using System.Net;
using System.Text.Json.Nodes;
using Elearning.Data.Imports;
using Elearning.Tests.Support;
using Elearning.Tests.Unit.Imaging;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using static Elearning.Tests.Unit.Imaging.TruthBytes;

namespace Elearning.Tests.Integration.Imports;

public class ImportedTruthTests(DraftTests.ContentSite site) : IClassFixture<DraftTests.ContentSite>
{
    private const string Driss = "driss@demo.local";
    private const string Person = "DUPONT";

    private static readonly (string, byte[])[] Slices = [.. Enumerable.Range(0, 3).Select(i => ("x", DicomBytes.Slice(5 * i, i + 1).Text(0x00100010, "PN", $"{Person}^JEAN").Write()))];

    // A segment with a person's name in its label and a public code, and one whose code is private and holds the name.
    private static readonly (string, byte[]) Coded = ("seg", Segmentation("BINARY", 5).Text(0x00100010, "PN", $"{Person}^JEAN")
        .Items(0x00620002, false, Segment($"{Person} left", Code("27925004", "Nodule").Text(0x00080102, "SH", "SCT"))).Write());

    private static readonly (string, byte[]) Private = ("seg", Segmentation("BINARY", 10)
        .Items(0x00620002, false, Segment(Person, Code("1", Person).Text(0x00080102, "SH", "99LOCAL"))).Write());

    private static readonly (string, byte[]) Measured = ("sr", Report($"{Person} 1", Code("27925004", "Nodule").Text(0x00080102, "SH", "SCT"),
        In2d("CIRCLE", 4.5f, 3.5f, 5.5f, 3.5f), In3d("POINT", -8, -19, 10), In2d("POLYLINE", 0.5f, 0.5f, 2.5f, 0.5f), In3d(Person, 1, 2, 3)).Write());

    [Fact]
    public async Task A_segmentation_and_a_report_become_targets_of_the_draft_under_names_of_their_own_and_nothing_of_their_words_is_kept()
    {
        var driss = await site.SignInAsync(Driss);
        var import = await site.ImportAsync(driss, "with-shapes", [.. Slices, Coded, Private, Measured]);
        Assert.Equal(ImportState.Done, import.State);
        var rows = await site.DbAsync(db => db.ImportTruths.AsNoTracking().Where(t => t.ImportId == import.Id).OrderBy(t => t.Number).ToListAsync());
        Assert.Equal([1, 1, 1], rows.Select(r => r.Series));
        Assert.All(rows, r => Assert.DoesNotContain(Person, r.File + r.Shapes + r.Problems, StringComparison.OrdinalIgnoreCase));
        var page = await driss.OpenAsync($"/imports/{import.Id}");
        Assert.DoesNotContain(Person, page.Html, StringComparison.OrdinalIgnoreCase);
        // Two areas by code or number, a circle and a point; the line is told, the shape of an unknown kind too.
        Assert.Equal(["1-1", "2-1", "3-1", "3-2"], page.Document.QuerySelectorAll("#truth input[name=shapes]").Select(i => i.GetAttribute("value")));
        Assert.Contains("C454", page.Find("#truth").TextContent, StringComparison.Ordinal);

        // No draft is there yet: the series comes along.
        var drawing = await page.SubmitAsync("#truth form", new() { ["name-2-1"] = "Kyste du foie" });
        Assert.Equal((HttpStatusCode.OK, "/drafts/with-shapes/series/t0"), (drawing.Status, drawing.Path));
        Assert.Equal(["truth=nodule", "truth=kyste-du-foie", "truth=nodule-2", "truth=nodule-3"], drawing.Document.QuerySelectorAll(".draft-target-list code").Select(c => c.TextContent));
        var truth = await TruthAsync("with-shapes");
        Assert.Equal(["segmentation", "segmentation", "segmentation", "dataset landmark"], truth.Select(t => (string)t!["basis"]!));
        Assert.Equal("Kyste du foie", (string)truth[1]!["label"]!);
        var contour = Assert.Single(truth[0]!["contours"]!.AsArray())!;
        Assert.Equal(2, (int)contour["instance_number"]!);
        var xs = contour["points_mm"]!.AsArray().Select(p => (double)p![0]!).ToArray();
        Assert.Equal((-10 + (1.5 * 0.75), -10 + (4.5 * 0.75)), (Math.Round(xs.Min(), 3), Math.Round(xs.Max(), 3)));
        Assert.Equal(([-8, -19, 10], 3), (truth[3]!["centre_mm"]!.AsArray().Select(n => (double)n!).ToArray(), (double)truth[3]!["acceptance_radius_mm"]!), Same);
        // Marked inside it, the answer to a question of the draft is a hit.
        var editor = await driss.OpenAsync("/drafts/with-shapes");
        var text = editor.Find("textarea").TextContent + "\n## Marquez le kyste {#here .locate series=t0 truth=kyste-du-foie}\n\n> Là.\n";
        var last = (await editor.SubmitAsync("form.draft-text", new() { ["Text"] = text })).Document.QuerySelectorAll("[data-part=steps] a[data-number]").Length;
        var hit = await (await driss.OpenAsync($"/drafts/with-shapes/preview/{last}")).SubmitAsync("form.reading",
            new() { ["Act"] = "commit", ["Confidence"] = "2", ["Marks"] = """[{"series":"t0","frame":2,"column":3,"row":2}]""" });
        Assert.Contains("Note à blanc : 1 sur 1. Lésions touchées : 1 sur 1", hit.Text, StringComparison.Ordinal);

        // Sent again it takes nothing twice, and says so.
        var again = await page.PostAsync("#truth form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal(4, (await TruthAsync("with-shapes")).Count);
        var later = await driss.OpenAsync($"/imports/{import.Id}");
        Assert.Empty(later.Document.QuerySelectorAll("#truth input[name=shapes], #truth button"));
        Assert.Contains("truth=nodule-3", later.Find("#truth").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_draft_has_stays_as_it_is_and_bad_names_are_refused_with_what_was_typed()
    {
        var driss = await site.SignInAsync(Driss);
        var import = await site.ImportAsync(driss, "shapes-beside", [.. Slices, Coded]);
        var page = await driss.OpenAsync($"/imports/{import.Id}");
        await page.SubmitAsync($"form[action='/imports/{import.Id}/draft']");
        var drawing = await driss.OpenAsync("/drafts/shapes-beside/series/t0");
        const string drawn = """{"targets":[{"id":"nodule","fr":"Le mien","radius":2,"centre":[3,3],"frame":0}],"removed":[]}""";
        var sent = await driss.Client.PostAsync("/drafts/shapes-beside/series/t0/targets", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_token"] = drawing.Find("input[name=_token]").GetAttribute("value")!,
            ["Version"] = drawing.Find("truth-drawing").GetAttribute("data-version")!,
            ["Targets"] = drawn,
        }));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        foreach (var bad in new[] { " ", new string('x', 101), "a\u0007b" })
        {
            var refused = await page.PostAsync("#truth form", new() { ["name-1-1"] = bad });
            Assert.True(refused.StatusCode == HttpStatusCode.UnprocessableEntity, $"{refused.StatusCode} {refused.Headers.Location}");
        }
        var none = await page.SubmitAsync("#truth form", new() { ["shapes"] = "9-9", ["name-1-1"] = "<b>Mon nom</b>" });
        Assert.Equal("<b>Mon nom</b>", none.Find("#truth input[name=name-1-1]").GetAttribute("value"));
        Assert.NotEmpty(none.Find("#truth [role=alert]").TextContent);
        await page.SubmitAsync("#truth form");
        var truth = await TruthAsync("shapes-beside");
        Assert.Equal([("nodule", "Le mien"), ("nodule-2", "Nodule")], truth.Select(t => ((string)t!["id"]!, (string)t["label"]!)));

        // Not of whoever did not bring them, and not of interns.
        var other = await site.SignInAsync("elalami@demo.local");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.PostAsync($"/imports/{import.Id}/truth", Token(await other.OpenAsync("/imports/new")))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.Client.PostAsync($"/imports/{import.Id}/truth", new FormUrlEncodedContent([]))).StatusCode);
    }

    [Theory]
    [InlineData("fr", "repère")]
    [InlineData("en", "frame of reference")]
    [InlineData("ar", "الإطار المرجعي")]
    public async Task Shapes_of_another_frame_of_reference_and_broken_ones_are_told_and_not_offered(string language, string word)
    {
        await site.DbAsync(db => db.Users.Where(u => u.Email == "elalami@demo.local").ExecuteUpdateAsync(set => set.SetProperty(u => u.Language, language)));
        var elalami = await site.SignInAsync("elalami@demo.local");
        var whole = Coded.Item2;
        var import = await site.ImportAsync(elalami, $"shapes-elsewhere-{language}",
        [
            .. Slices,
            ("other", Segmentation("BINARY", 5).Text(0x00200052, "UI", "1.9").Write()),
            ("far", Segmentation("BINARY", 500).Write()),
            ("cut", whole[..^20]),
            ("vast", Segmentation("BINARY", 5).Text(0x00280008, "IS", "99999999").Write()),
            ("dose", Report("x", Code("1", "y")).Write()),
        ]);
        Assert.Equal(ImportState.Done, import.State);
        var page = await elalami.OpenAsync($"/imports/{import.Id}");
        Assert.Equal(2, page.Find("#truth").TextContent.Split("C458").Length - 1);
        Assert.Empty(page.Document.QuerySelectorAll("#truth input[name=shapes], #truth button"));
        Assert.Contains(word, page.Find("#truth").TextContent, StringComparison.Ordinal);
        Assert.Equal(language, page.Find("html").GetAttribute("lang"));
        Assert.DoesNotContain("imports.truth", page.Html.Replace("/imports/", "", StringComparison.Ordinal), StringComparison.Ordinal);
        // The file of another, the far one and the vast one; one that is cut off is no file any more, a report without coordinates has nothing to tell.
        Assert.Equal(3, page.Document.QuerySelectorAll("#truth fieldset").Length);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.PostAsync("#truth form", new() { ["shapes"] = "1-1" })).StatusCode);
    }

    private static FormUrlEncodedContent Token(VisitedPage page) => new([KeyValuePair.Create("_token", page.Find("input[name=_token]").GetAttribute("value")!)]);

    private static bool Same((double[] Places, double Radius) one, (double[] Places, double Radius) other) => one.Places.SequenceEqual(other.Places) && one.Radius == other.Radius;

    private async Task<JsonArray> TruthAsync(string @case)
    {
        var files = await site.DbAsync(db => (from d in db.Drafts where d.CaseId == @case join r in db.CaseRevisions on d.Revision equals r.Sha select r.Files).SingleAsync());
        return JsonNode.Parse(files["truth.json"])!["targets"]!.AsArray();
    }
}
