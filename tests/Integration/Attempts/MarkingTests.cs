using System.Globalization;
using System.Net;
using System.Text.Json;
using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Tests.Support;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Elearning.Tests.Integration.Attempts;

/// <summary>Ratings, calipers, traces and places, through the site and into the database.</summary>
public class MarkingTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    private const string Rated = "[{ id: lung-05, items: [find] }]";
    private const string Measured = "[{ id: ultrasound-02, items: [short] }]";

    private Task<T> DbAsync<T>(Func<ElearningDb, Task<T>> ask) => site.WithAsync(async s => await ask(s.GetRequiredService<ElearningDb>()));

    private Task<List<TraceRow>> TracesAsync(Sitter sitter) => DbAsync(db => db.Traces.AsNoTracking().Where(t => t.AttemptId == sitter.Id).OrderBy(t => t.At).ToListAsync());

    private async Task<Sitter> StartAsync(string mode, string cases, string person = "amina") => await site.StartAsync($"{person}@demo.local", await site.QuizAsync(mode, cases));

    private static List<KeyValuePair<string, string>> With(IEnumerable<KeyValuePair<string, string>> fields, params (string Name, string Value)[] more) =>
        [.. fields.Where(f => more.All(m => m.Name != f.Key)), .. more.Select(m => KeyValuePair.Create(m.Name, m.Value))];

    [Fact]
    public async Task Without_script_marks_are_rated_in_lists_and_none_is_confirmed_without_a_rating()
    {
        var amina = await StartAsync("practice", Rated);
        var marks = JsonDocument.Parse((await amina.RightAsync(1))[0].Value).RootElement.EnumerateArray()
            .Select(m => new { series = m.GetProperty("series").GetString(), frame = m.GetProperty("frame").GetInt32(), column = m.GetProperty("column").GetDouble(), row = m.GetProperty("row").GetDouble() }).ToArray();
        var page = await amina.PostAsync(await amina.OpenAsync(1), 1, [new("Marks", JsonSerializer.Serialize(marks))], "save");
        Assert.Equal(2, page.Document.QuerySelectorAll("select[name^=Rating-]").Length);
        page = await amina.PostAsync(page, 1, [new("Marks", JsonSerializer.Serialize(marks)), new("Rating-1", "5"), new("Rating-2", "")], "commit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("suspicion", page.Find("#problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("5", page.Find("select[name=Rating-1] option[selected]").GetAttribute("value"));
        await amina.Visitor.FollowPostAsync($"/attempts/{amina.Id}/items/1/responses", Sitter.Fields(page, [new("Marks", JsonSerializer.Serialize(marks)), new("Rating-1", "5"), new("Rating-2", "2")], "commit"));
        var answer = Assert.IsType<Marked>((await amina.SittingAsync()).Attempt.Latest(0)!.Answer);
        Assert.Equal([5, 2], answer.Marks.Select(m => m.Rating));
        Assert.Equal(1, (await amina.SittingAsync()).Grades[0].Fraction);
    }

    [Fact]
    public async Task Without_script_a_length_is_measured_with_two_clicks()
    {
        var amina = await StartAsync("practice", Measured);
        var question = (await amina.SittingAsync()).Questions[0];
        var key = (Caliper)ItemKind.Of(question.Item).FullMark(question.Item, question.Case)!;
        var size = KeyImage.Of(question.Case.Series["a"].Geometry.Frames[0]);
        IReadOnlyList<KeyValuePair<string, string>> Click(VisitedPage page, double column, double row)
        {
            var (x, y) = size.Of(column, row);
            return [new("Marks", page.Find("input[name=Marks]").GetAttribute("value")!), new("Series", "a"), new("Frame", "0"),
                new("Point.x", ((int)x).ToString(CultureInfo.InvariantCulture)), new("Point.y", ((int)y).ToString(CultureInfo.InvariantCulture))];
        }
        var page = await amina.OpenAsync(1);
        page = await amina.PostAsync(page, 1, Click(page, key.Ends[0].Column, key.Ends[0].Row), "save");
        Assert.Contains("Un bout est posé", page.Find(".marks-said").TextContent, StringComparison.Ordinal);
        // A wrong place first, then a third click, which moves the nearer end.
        page = await amina.PostAsync(page, 1, Click(page, key.Ends[1].Column + 40, key.Ends[1].Row), "save");
        page = await amina.PostAsync(page, 1, Click(page, key.Ends[1].Column, key.Ends[1].Row), "save");
        Assert.Equal(2, ((Caliper)(await amina.SittingAsync()).Attempt.Latest(0)!.Answer!).Ends.Count);
        Assert.Matches(@"Compas\u00A0: (8|9)(,\d)? mm", page.Find(".marks-said").TextContent);
        page = await amina.PostAsync(page, 1, [new("Marks", page.Find("input[name=Marks]").GetAttribute("value")!)], "commit");
        Assert.NotNull(page.Document.QuerySelector(".verdict-right"));
    }

    [Fact]
    public async Task Without_script_or_pointer_a_place_is_typed()
    {
        var amina = await StartAsync("exam", Measured);
        var page = await amina.PostAsync(await amina.OpenAsync(1), 1, [new("Series", "a"), new("Frame", "0"), new("Column", "100"), new("Row", "50")], "point");
        Assert.Equal((100, 50), ((Caliper)(await amina.SittingAsync()).Attempt.Latest(0)!.Answer!).Ends.Select(e => ((int)e.Column, (int)e.Row)).Single());
        foreach (var (column, row) in new[] { ("", "50"), ("100000", "5"), ("-1", "5"), ("x", "y") })
        {
            page = await amina.PostAsync(await amina.OpenAsync(1), 1, [new("Series", "a"), new("Frame", "0"), new("Column", column), new("Row", row)], "point");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        }
    }

    [Fact]
    public async Task A_caliper_with_one_end_or_an_unreadable_length_is_not_confirmed()
    {
        var amina = await StartAsync("practice", Measured);
        foreach (var answer in new[] { [new("Number", "8,4")], [new("Marks", AttemptSiteMark)], With(await amina.RightAsync(1), ("Number", "huit")) })
        {
            var page = await amina.PostAsync(await amina.OpenAsync(1), 1, answer, "commit");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.NotNull(page.Document.QuerySelector("#problem"));
        }
        Assert.NotNull((await amina.PostAsync(await amina.OpenAsync(1), 1, With(await amina.RightAsync(1), ("Number", "8,2 mm")), "commit")).Document.QuerySelector(".verdict-right"));
    }

    private static readonly string AttemptSiteMark = Sitter.Mark("a", 0, 10, 10);

    [Fact]
    public async Task What_was_shown_is_kept_with_the_answer_once_and_told_afterwards()
    {
        var amina = await StartAsync("practice", Rated);
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        var fields = With(Sitter.Fields(await amina.OpenAsync(1), [new("None", "true")], "save"), ("Trace", "axial 0*3.5.20*3"));
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal(HttpStatusCode.OK, (await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/responses", fields, json: true)).StatusCode);
        }
        Assert.Equal(["axial 0*3.5.20*3"], (await TracesAsync(amina)).Select(t => t.Slices));
        var token = (await amina.OpenAsync(1)).Find("input[name=_token]").GetAttribute("value")!;
        var beacon = new List<KeyValuePair<string, string>> { new("_token", token), new("TraceId", Guid.CreateVersion7().ToString()), new("Trace", "axial 0*8.2.1") };
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal(HttpStatusCode.NoContent, (await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/traces", beacon)).StatusCode);
        }
        Assert.Equal(2, (await TracesAsync(amina)).Count);
        var page = await amina.PostAsync(await amina.OpenAsync(1), 1, [new("None", "true"), new("Trace", "axial 1")], "commit");
        Assert.Equal(3, (await TracesAsync(amina)).Count);
        Assert.Contains("Jamais affichées\u00A0: 2–3, 8, 11", page.Find(".trace-unseen").TextContent, StringComparison.Ordinal);
        Assert.Contains("Non vu", page.Find(".choice-told").TextContent, StringComparison.Ordinal);
        // After the answer nothing more counts.
        beacon = With(beacon, ("TraceId", Guid.CreateVersion7().ToString()));
        Assert.Equal(HttpStatusCode.NoContent, (await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/traces", beacon)).StatusCode);
        Assert.Equal(3, (await TracesAsync(amina)).Count);
    }

    [Theory]
    [InlineData("axial 36000.36000")]
    [InlineData("axial 99999999999999999999")]
    [InlineData("axial -5")]
    [InlineData("axial 1*100000")]
    [InlineData("t0 5")]
    [InlineData("../axial 5")]
    [InlineData("axial 5 axial 5")]
    [InlineData("<script> 5")]
    [InlineData("axial")]
    public async Task A_trace_that_cannot_be_is_dropped_and_the_answer_kept(string trace)
    {
        var amina = await StartAsync("exam", Rated);
        var fields = With(Sitter.Fields(await amina.OpenAsync(1), [new("None", "true")], "save"), ("Trace", trace));
        Assert.Equal(HttpStatusCode.OK, (await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/responses", fields, json: true)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/traces", [new("TraceId", Guid.CreateVersion7().ToString()), new("Trace", trace)])).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/traces", [new("TraceId", "x"), new("Trace", "axial 1")])).StatusCode);
        Assert.True(((Marked)(await amina.SittingAsync()).Attempt.Latest(0)!.Answer!).NothingSeen);
        Assert.Empty(await TracesAsync(amina));
    }

    [Fact]
    public async Task Traces_are_never_changed_nor_erased_and_none_is_taken_after_the_submission()
    {
        var amina = await StartAsync("exam", Rated);
        await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/traces", [new("TraceId", Guid.CreateVersion7().ToString()), new("Trace", "axial 1")]);
        foreach (var sql in new[] { "delete from traces", "update traces set slices = ''", "truncate traces" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => DbAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
            Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
        }
        await (await amina.Visitor.OpenAsync($"/attempts/{amina.Id}/submission")).SubmitAsync("form#submission");
        var late = new TraceRow(Guid.CreateVersion7(), amina.Id, 0, "axial 1", DateTimeOffset.UnixEpoch);
        Assert.Equal(Adding.Closed, await DbAsync(db => db.KeepAsync(late, default)));
        Assert.Equal(Adding.Closed, await DbAsync(db => db.KeepAsync(new Reading(amina.Id, "lung-05", "axial", 1, null, null, null, null, 1, DateTimeOffset.UnixEpoch), default)));
        Assert.Single(await TracesAsync(amina));
    }

    [Fact]
    public async Task The_place_left_on_one_device_is_found_on_another_and_the_newest_wins()
    {
        var amina = await StartAsync("exam", Rated);
        var now = site.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        async Task<HttpStatusCode> LeaveAsync(int frame, long at, params (string, string)[] more) => (await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/readings",
            With([new("Series", "axial"), new("Frame", frame.ToString(CultureInfo.InvariantCulture)), new("Centre", "40"), new("Width", "400"), new("Column", "30"), new("Row", "31.5"), new("Zoom", "2.25"), new("At", at.ToString(CultureInfo.InvariantCulture))], more))).StatusCode;
        Assert.Equal(HttpStatusCode.NoContent, await LeaveAsync(7, now - 5000));
        Assert.Equal(HttpStatusCode.NoContent, await LeaveAsync(3, now - 9000));
        var other = await site.SignInAsync("amina@demo.local");
        async Task<JsonElement> RoomAsync() => JsonDocument.Parse((await other.OpenAsync($"/attempts/{amina.Id}/items/1")).Find("reading-room").GetAttribute("data-room")!).RootElement;
        Assert.Equal(7, (await RoomAsync()).GetProperty("series")[0].GetProperty("start").GetInt32());
        Assert.Equal("{\"frame\":7,\"centre\":40,\"width\":400,\"column\":30,\"row\":31.5,\"zoom\":2.25}", (await RoomAsync()).GetProperty("readings").GetProperty("views").GetProperty("axial").GetRawText());
        // A clock that runs an hour ahead does not win for ever.
        await LeaveAsync(9, now + 3_600_000);
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        await LeaveAsync(10, now + 9000);
        Assert.Equal(10, (await RoomAsync()).GetProperty("series")[0].GetProperty("start").GetInt32());
        foreach (var bad in new[] { ("Frame", "-1"), ("Frame", "99999"), ("Frame", "x"), ("Series", "t0"), ("Series", "../x"), ("At", "-1"), ("At", "99999999999999999999"), ("At", "") })
        {
            Assert.Equal(HttpStatusCode.NoContent, await LeaveAsync(1, now + 9500, bad));
        }
        Assert.Equal(10, (await RoomAsync()).GetProperty("series")[0].GetProperty("start").GetInt32());
        // What of it cannot be is left out.
        await LeaveAsync(11, now + 9900, ("Width", "-3"), ("Zoom", "NaN"), ("Column", "1e99"));
        Assert.Equal("{\"frame\":11,\"centre\":null,\"width\":null,\"column\":null,\"row\":null,\"zoom\":1}", (await RoomAsync()).GetProperty("readings").GetProperty("views").GetProperty("axial").GetRawText());
        Assert.InRange((int)(await amina.Visitor.Client.PostAsync($"/attempts/{amina.Id}/items/1/readings", new FormUrlEncodedContent([new("Frame", "1")]))).StatusCode, 400, 400);
    }
}
