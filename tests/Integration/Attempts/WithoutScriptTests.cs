using System.Globalization;
using System.Net;
using Elearning.Domain.Attempts;

namespace Elearning.Tests.Integration.Attempts;

/// <summary>The whole of an attempt works with JavaScript off: forms, links and an image that is clicked.</summary>
public class WithoutScriptTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    [Fact]
    public async Task A_click_on_the_image_becomes_a_mark_in_millimetres_and_can_be_taken_away()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var page = await amina.OpenAsync(1);
        var image = page.Find("input[type=image]");
        Assert.Equal(HttpStatusCode.OK, (await amina.Visitor.Client.GetAsync(image.GetAttribute("src"))).StatusCode);
        var question = (await amina.SittingAsync()).Questions[0];
        var frame = int.Parse(page.Find("input[name=Frame]").GetAttribute("value")!, CultureInfo.InvariantCulture);
        var geometry = question.Case.Series["t0"].Geometry.Frames[frame];
        var width = int.Parse(image.GetAttribute("width")!, CultureInfo.InvariantCulture);

        var marked = await page.SubmitAsync("form#answer", new() { ["Point.x"] = "100", ["Point.y"] = "50" });
        Assert.Contains($"frame={frame}", marked.Path, StringComparison.Ordinal);
        var mark = Assert.Single(((Marked)(await amina.SittingAsync()).Attempt.Latest(0)!.Answer!).Marks);
        Assert.Equal(frame, mark.Frame);
        Assert.Equal((100.5 * geometry.Columns / width) - 0.5, mark.Column, 0.01);
        Assert.True(mark.At.DistanceTo(geometry.At(mark.Column, mark.Row)) < 0.01);
        Assert.Single(marked.Document.QuerySelectorAll("circle.still-mark"));

        // One mark is asked for: a second click moves it.
        var moved = await marked.SubmitAsync("form#answer", new() { ["Point.x"] = "10", ["Point.y"] = "10" });
        Assert.Single(((Marked)(await amina.SittingAsync()).Attempt.Latest(0)!.Answer!).Marks);
        await moved.SubmitAsync("form#answer", new() { ["Act"] = "unmark-1" });
        Assert.Null((await amina.SittingAsync()).Attempt.Latest(0)!.Answer);
    }

    [Fact]
    public async Task The_whole_stack_can_be_walked_and_nothing_chosen_is_lost_on_the_way()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var page = await (await amina.OpenAsync(2)).SubmitAsync("form#answer", new() { ["Choice"] = "c", ["Act"] = "frame-56" });
        Assert.Equal("56", page.Find("input[name=Frame]").GetAttribute("value"));
        Assert.Equal("c", page.Find("input[name=Choice][checked]").GetAttribute("value"));
        page = await page.SubmitAsync("form#answer", new() { ["Act"] = page.Find("button[value^=frame-57]").GetAttribute("value")! });
        Assert.Contains("/frames/57/rendered", page.Find("figure.still img").GetAttribute("src"), StringComparison.Ordinal);
        Assert.Single((await amina.SittingAsync()).Attempt.Responses);
    }

    [Fact]
    public async Task No_abnormality_is_an_answer_and_a_click_takes_it_back()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var page = await (await amina.OpenAsync(1)).SubmitAsync("form#answer", new() { ["None"] = "true", ["Act"] = "save" });
        Assert.Equal(new Marked([], true).ToJson(), (await amina.SittingAsync()).Attempt.Latest(0)!.Answer!.ToJson());
        Assert.NotNull(page.Document.QuerySelector("input[name=None][checked]"));
        await page.SubmitAsync("form#answer", new() { ["Point.x"] = "5", ["Point.y"] = "5" });
        Assert.False(((Marked)(await amina.SittingAsync()).Attempt.Latest(0)!.Answer!).NothingSeen);
    }

    [Fact]
    public async Task The_map_saves_before_it_goes()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var page = await (await amina.OpenAsync(2)).SubmitAsync("form#answer", new() { ["Choice"] = "b", ["Act"] = "go-3" });
        Assert.EndsWith("/items/3", page.Path, StringComparison.Ordinal);
        Assert.Equal(1, (await amina.SittingAsync()).Attempt.Latest(1)!.Ordinal);
        page = await (await amina.OpenAsync(2)).SubmitAsync("form#answer", new() { ["Act"] = "clear" });
        Assert.Null((await amina.SittingAsync()).Attempt.Latest(1)!.Answer);
        Assert.Empty(page.Document.QuerySelectorAll("input[name=Choice][checked]"));
    }

    [Fact]
    public async Task Seconds_are_those_since_the_page_was_made_when_nobody_counts_them()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var page = await amina.OpenAsync(2);
        site.Clock.Advance(TimeSpan.FromSeconds(42));
        await page.SubmitAsync("form#answer", new() { ["Choice"] = "b", ["Act"] = "next" });
        Assert.Equal(42, (await amina.SittingAsync()).Attempt.Latest(1)!.Seconds);
    }

    [Fact]
    public async Task The_language_of_the_case_can_be_chosen_and_is_remembered()
    {
        var bilal = await site.StartAsync("bilal@demo.local", await site.QuizAsync("exam", "[{ id: lung-02, items: [find, doubling] }]"));
        var page = await bilal.OpenAsync(1);
        Assert.Equal("rtl", page.Document.DocumentElement.GetAttribute("dir"));
        Assert.Null(page.Find("legend span").GetAttribute("dir"));
        page = await bilal.Visitor.OpenAsync($"/attempts/{bilal.Id}/items/1?text=fr");
        Assert.Equal("ltr", page.Find("legend span").GetAttribute("dir"));
        Assert.Equal("ltr", (await bilal.OpenAsync(1)).Find("legend span").GetAttribute("dir"));
    }
}
