using System.Net;
using System.Net.Http.Headers;
using Elearning.Domain.Attempts;
using Elearning.Tests.Support;

namespace Elearning.Tests.Integration.Attempts;

public class HostileTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    public static TheoryData<int, string, string> Fields => new()
    {
        { 2, "Choice", "z" }, { 2, "Choice", "" }, { 2, "Choice", "a' or 1=1" }, { 2, "Choice", new string('a', 5000) }, { 2, "Struck", "zz" },
        { 2, "Confidence", "4" }, { 2, "Confidence", "-1" }, { 2, "Confidence", "sure" },
        { 2, "ResponseId", "" }, { 2, "ResponseId", "not-a-guid" }, { 2, "ResponseId", "00000000-0000-0000-0000-000000000000" },
        { 2, "Seen", "-1" }, { 2, "Seen", "99999999999999999999" }, { 2, "Seen", "x" }, { 2, "Seen", "40000" },
        { 1, "Marks", "{" }, { 1, "Marks", "null" }, { 1, "Marks", "[null]" }, { 1, "Marks", "[{}]" }, { 1, "Marks", "{\"series\":\"t0\"}" }, { 1, "Marks", "[[[[[[[[[]]]]]]]]]" },
        { 1, "Marks", "[{\"series\":\"nope\",\"frame\":1,\"column\":1,\"row\":1}]" },
        { 1, "Marks", "[{\"series\":\"../t0\",\"frame\":1,\"column\":1,\"row\":1}]" },
        { 1, "Marks", "[{\"series\":null,\"frame\":1,\"column\":1,\"row\":1}]" },
        { 1, "Marks", "[{\"series\":\"t0\",\"frame\":-1,\"column\":1,\"row\":1}]" }, { 1, "Marks", "[{\"series\":\"t0\",\"frame\":100000,\"column\":1,\"row\":1}]" },
        { 1, "Marks", "[{\"series\":\"t0\",\"frame\":1.5,\"column\":1,\"row\":1}]" }, { 1, "Marks", "[{\"series\":\"t0\",\"frame\":1e99,\"column\":1,\"row\":1}]" },
        { 1, "Marks", "[{\"series\":\"t0\",\"frame\":1,\"column\":-2,\"row\":1}]" }, { 1, "Marks", "[{\"series\":\"t0\",\"frame\":1,\"column\":1,\"row\":1e308}]" },
        { 1, "Marks", "[{\"series\":\"t0\",\"frame\":1,\"column\":1e999,\"row\":1}]" }, { 1, "Marks", "[{\"series\":\"t0\",\"frame\":1,\"column\":\"NaN\",\"row\":1}]" },
        { 1, "Marks", "[{\"series\":\"\\ud800\",\"frame\":1,\"column\":1,\"row\":1}]" }, { 1, "Marks", "[{\"series\":\"t0\\u0000\",\"frame\":1,\"column\":1,\"row\":1}]" },
        { 1, "Marks", "[{\"series\":\"t0\",\"frame\":1,\"column\":1,\"row\":1},{\"series\":\"t0\",\"frame\":2,\"column\":1,\"row\":1}]" },
        { 1, "Marks", "[{\"series\":\"t0\",\"frame\":1,\"column\":1,\"row\":1,\"rating\":6}]" }, { 1, "Marks", "[{\"series\":\"t0\",\"frame\":1,\"column\":1,\"row\":1,\"rating\":0}]" },
        { 1, "Marks", "[{\"series\":\"t0\",\"frame\":1,\"column\":1,\"row\":1,\"rating\":\"5\"}]" }, { 1, "Marks", "[{\"series\":\"t0\",\"frame\":1,\"column\":1,\"row\":1,\"rating\":1e99}]" },
        { 1, "Marks", "[" + new string(' ', 9000) + "]" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Whatever_stands_in_the_form_is_a_422_with_words_or_nothing_at_all(int number, string name, string value)
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var fields = Sitter.Fields(await amina.OpenAsync(number), [], "save", null).Where(f => f.Key != name).Append(new(name, value)).ToList();
        var reply = await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/{number}/responses", fields, json: true);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.True((await reply.JsonAsync()).GetProperty("text").GetString()!.Length > 20);
        var page = await amina.Visitor.FollowPostAsync($"/attempts/{amina.Id}/items/{number}/responses", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.Document.QuerySelector("#problem"));
        Assert.Empty((await amina.SittingAsync()).Attempt.Responses);
    }

    [Fact]
    public async Task Strange_texts_are_kept_as_harmless_texts()
    {
        foreach (var text in new[] { "<script>alert(1)</script>", "'; drop table responses; --", "a\u0001\u001fb", "\u202Eغ", "😀 \ud83d", "{\"kind\":\"picked\"}", new string('é', 200) })
        {
            var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[{ id: anatomy-01, items: [vein] }]"));
            var page = await amina.PostAsync(await amina.OpenAsync(1), 1, [new("Text", text)], "save");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
            Assert.True(((Written)(await amina.SittingAsync()).Attempt.Latest(0)!.Answer!).Text.Length > 0);
            Assert.EndsWith("/result", (await (await amina.Visitor.OpenAsync($"/attempts/{amina.Id}/submission")).SubmitAsync("form#submission")).Path, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await amina.OpenAsync(1)).Status);
        }
    }

    [Fact]
    public async Task Too_long_a_text_is_told_so_and_a_body_without_end_is_cut_off()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[{ id: anatomy-01, items: [vein] }]"));
        var page = await amina.PostAsync(await amina.OpenAsync(1), 1, [new("Text", new string('a', 201))], "save");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("200", page.Find("#problem").TextContent, StringComparison.Ordinal);
        foreach (var size in new[] { 20_000, 500_000 })
        {
            var reply = await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/1/responses", Sitter.Fields(await amina.OpenAsync(1), [new("Text", new string('a', size))], "save"));
            Assert.InRange((int)reply.StatusCode, 400, 499);
        }
    }

    [Fact]
    public async Task A_zero_character_is_a_bad_request()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[{ id: anatomy-01, items: [vein] }]"));
        var page = await amina.Visitor.FollowPostAsync($"/attempts/{amina.Id}/items/1/responses", Sitter.Fields(await amina.OpenAsync(1), [new("Text", "a\0b")], "save"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("rechargez", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12,5", 12.5)]
    [InlineData(" 12.5 ", 12.5)]
    [InlineData("١٢٫٥", 12.5)]
    [InlineData("-3", -3.0)]
    [InlineData("−3", -3.0)]
    [InlineData("12 500", 12500.0)]
    [InlineData("douze", null)]
    [InlineData("1e5", null)]
    [InlineData("1,234,5", null)]
    [InlineData("99999999999999999999999999999999999", null)]
    public async Task A_number_is_kept_as_typed_and_read_when_it_can_be(string typed, double? value)
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[{ id: lung-02, items: [doubling] }]"));
        await amina.ReachAsync(1);
        var page = await amina.PostAsync(await amina.OpenAsync(1), 1, [new("Number", typed)], "save");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var answer = (Measured)(await amina.SittingAsync()).Attempt.Latest(0)!.Answer!;
        Assert.Equal((typed.Trim(), (decimal?)value), (answer.Typed, answer.Value));
        Assert.Equal(value is null, page.Document.QuerySelector(".number-unread") is not null);
    }

    [Fact]
    public async Task No_item_beyond_the_plan_and_no_method_but_the_right_one()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        foreach (var number in new[] { 0, -1, 99, int.MaxValue })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await amina.Visitor.Client.GetAsync($"/attempts/{amina.Id}/items/{number}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/{number}/responses", [])).StatusCode);
        }
        Assert.InRange((int)(await amina.Visitor.Client.GetAsync($"/attempts/{amina.Id}/items/1/responses")).StatusCode, 404, 405);
        foreach (var query in new[] { "?frame=99999&series=t0", "?frame=-5", "?frame=x&series=../..", "?text=xx", "?series=%00" })
        {
            Assert.Equal(HttpStatusCode.OK, (await amina.Visitor.Client.GetAsync($"/attempts/{amina.Id}/items/1{query}")).StatusCode);
        }
    }

    [Fact]
    public async Task Bodies_that_are_no_forms_are_refused()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var token = (await amina.OpenAsync(1)).Find("input[name=_token]").GetAttribute("value")!;
        foreach (var (type, body) in new[] { ("application/json", "{\"Choice\":\"a\"}"), ("text/plain", "x"), ("application/x-www-form-urlencoded", "%ff%fe=%00&&&=&Act"), ("multipart/form-data; boundary=x", "--x\r\nbroken") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/attempts/{amina.Id}/items/1/responses") { Content = new StringContent(body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            request.Headers.Add("RequestVerificationToken", token);
            Assert.InRange((int)(await amina.Visitor.Client.SendAsync(request)).StatusCode, 400, 499);
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await amina.Visitor.Client.PostAsync($"/attempts/{amina.Id}/items/1/responses", new FormUrlEncodedContent([new("Choice", "a")]))).StatusCode);
    }

    [Fact]
    public async Task An_id_of_somebody_elses_response_is_refused_and_changes_nothing()
    {
        var quiz = await site.QuizAsync("exam", "[lung-01]");
        var amina = await site.StartAsync("amina@demo.local", quiz);
        await amina.AnswerAsync(2, right: true, "save");
        var stolen = (await amina.SittingAsync()).Attempt.Responses[0].Id;
        var chaima = await site.StartAsync("chaima@demo.local", quiz);
        var fields = Sitter.Fields(await chaima.OpenAsync(2), [new("Choice", "a")], "save").Where(f => f.Key != "ResponseId").Append(new("ResponseId", stolen.ToString())).ToList();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await chaima.Visitor.SendAsync($"/attempts/{chaima.Id}/items/2/responses", fields, json: true)).StatusCode);
        Assert.Empty((await chaima.SittingAsync()).Attempt.Responses);
    }
}
