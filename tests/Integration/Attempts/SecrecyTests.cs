using System.Net;
using System.Text.Json;
using Elearning.Domain.Cases;
using Elearning.Tests.Support;
using Elearning.Web.Features.Attempts;

namespace Elearning.Tests.Integration.Attempts;

public class SecrecyTests(AttemptSite site) : IClassFixture<AttemptSite>
{
    [Fact]
    public async Task An_exam_never_reveals_the_key_before_submission()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam",
            "[lung-01, lung-02, { id: breast-01, items: [find, terms] }, { id: nodes-01 }, { id: brain-01 }, { id: anatomy-01 }, { id: lung-05, items: [find] }, { id: ultrasound-02, items: [short] }, { id: abdomen-02, items: [size, others] }, { id: abdomen-01, items: [kinetics] }]", "minutes: 60"));
        var sitting = await amina.SittingAsync();
        var sent = new List<(string Where, string What)>();
        var series = new HashSet<string>();
        async Task<VisitedPage> SeeAsync(VisitedPage page)
        {
            sent.Add((page.Path, page.Html + string.Join('\n', page.Response.Headers.Select(h => $"{h.Key}: {string.Join(',', h.Value)}"))));
            if (page.Document.QuerySelector("reading-room")?.GetAttribute("data-room") is { } room)
            {
                sent.Add(($"room of {page.Path}", room));
                using var json = JsonDocument.Parse(room);
                Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("review").ValueKind);
                series.UnionWith(json.RootElement.GetProperty("series").EnumerateArray().Select(s => s.GetProperty("metadata").GetString()!));
            }
            return page;
        }
        await SeeAsync(amina.First);
        foreach (var question in sitting.Questions)
        {
            // Wrong answers, so that an echo of mine is never taken for the key.
            await amina.ReachAsync(question.Number);
            await SeeAsync(await amina.OpenAsync(question.Number));
            await SeeAsync(await amina.AnswerAsync(question.Number, right: false, "save", 3));
            var fields = Sitter.Fields(await amina.OpenAsync(question.Number), await amina.WrongAsync(question.Number), "save", 1);
            var json = await amina.Visitor.SendAsync($"/attempts/{amina.Id}/items/{question.Number}/responses", fields, json: true);
            sent.Add(("json", await json.Content.ReadAsStringAsync()));
        }
        foreach (var path in new[] { "", "/submission", "/result", "/responses", "/items/1?text=fr", "/items/1?frame=3&series=t0" })
        {
            await SeeAsync(await amina.Visitor.OpenAsync($"/attempts/{amina.Id}{path}"));
        }
        await SeeAsync(await amina.Visitor.OpenAsync("/attempts"));
        foreach (var metadata in series)
        {
            var response = await amina.Visitor.Client.GetAsync(metadata);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            sent.Add((metadata, await response.Content.ReadAsStringAsync()));
        }
        Assert.True(series.Count >= 6);
        var secrets = sitting.Questions.SelectMany(q => Secrets(q.Item)).Where(s => s.Length > 0).Distinct().ToArray();
        Assert.True(secrets.Length > 100);
        var shown = sitting.Questions.SelectMany(q => Shown(q)).ToArray();
        foreach (var secret in secrets.Where(s => !shown.Any(text => text.Contains(s, StringComparison.OrdinalIgnoreCase))))
        {
            var where = sent.Where(s => s.What.Contains(secret, StringComparison.OrdinalIgnoreCase)).Select(s => s.Where).ToArray();
            Assert.True(where.Length == 0, $"“{secret}” is told by {string.Join(", ", where)}");
        }
        foreach (var marker in new[] { "isKey", "is-key", "badge-right", "\"truth\"", "acceptance", "contours\":", "contours&quot;", "truth.json", "case.md" })
        {
            Assert.All(sent, s => Assert.DoesNotContain(marker, s.What, StringComparison.OrdinalIgnoreCase));
        }
        // And afterwards it is all there: the words looked for are the words that are shown.
        await (await amina.Visitor.OpenAsync($"/attempts/{amina.Id}/submission")).SubmitAsync("form#submission");
        var first = sitting.Questions.First(q => q.Item is SingleBest);
        Assert.Contains(((SingleBest)first.Item).Choices[0].Explanation!.Source, (await amina.OpenAsync(first.Number)).Html, StringComparison.Ordinal);
    }

    // Explanations in every language, names of findings, wordings that are listed and not shown, values with their tolerance.
    private static IEnumerable<string> Secrets(Item item)
    {
        var texts = new List<LocalText?> { item.Explanation };
        switch (item)
        {
            case ChoiceItem c:
                texts.AddRange(c.Choices.Select(x => x.Explanation));
                break;
            case ExtendedMatching x:
                texts.AddRange(x.Stems.Select(s => s.Explanation));
                break;
            case Ordering o:
                texts.AddRange(o.Choices.Select(x => x.Explanation));
                break;
            case ShortText t:
                texts.AddRange(t.Listed.Select(l => l.Explanation));
                foreach (var wording in t.Listed.SelectMany(l => l.Wordings).Where(w => w.Length > 4))
                {
                    yield return wording;
                }
                break;
            case Measure m:
                foreach (var label in m.Findings.SelectMany(f => All(f.Label)))
                {
                    yield return label;
                }
                foreach (var sign in new[] { ".", "," })
                {
                    yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{m.Value:0.0#}").Replace(".", sign, StringComparison.Ordinal) + " mm";
                    yield return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{m.Value:0.#} ± ").Replace(".", sign, StringComparison.Ordinal);
                }
                break;
            case Locate l:
                foreach (var label in l.Findings.SelectMany(f => All(f.Label)))
                {
                    yield return label;
                }
                break;
        }
        foreach (var text in texts.OfType<LocalText>().SelectMany(All))
        {
            yield return text;
        }
    }

    private static IEnumerable<string> All(LocalText text) => [text.Source, .. text.Translations.Values];

    // What the case itself shows before any answer: a label or wording that stands there is no secret.
    private static IEnumerable<string> Shown(Question question) =>
        All(question.Item.Stem).Concat(question.Item.Body is { } body ? All(body) : []).Concat(All(question.Stage.Text)).Concat(All(question.Case.Case.Title))
        .Concat(question.Stage.Series.SelectMany(s => All(s.Caption)))
        .Concat((question.Item switch { ChoiceItem c => c.Choices.Select(x => x.Text), Ordering o => o.Choices.Select(x => x.Text), ExtendedMatching x => x.Options.Select(p => p.Text).Concat(x.Stems.Select(s => s.Text)), _ => [] }).SelectMany(All));

    [Fact]
    public async Task Chaima_gets_404_on_every_page_and_form_of_Amina()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        var chaima = await site.SignInAsync("chaima@demo.local");
        foreach (var path in new[] { "", "/items/1", "/items/1?frame=3", "/submission", "/result", "/responses" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await chaima.Client.GetAsync($"/attempts/{amina.Id}{path}")).StatusCode);
        }
        foreach (var path in new[] { "/items/1/responses", "/items/1/traces", "/items/1/readings", "/stages", "/submission" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await chaima.SendAsync($"/attempts/{amina.Id}{path}", [new("Act", "save"), new("Case", "lung-01"), new("Stage", "1")])).StatusCode);
        }
        // The same 404 as for what does not exist.
        var there = await (await chaima.Client.GetAsync($"/attempts/{amina.Id}")).Content.ReadAsStringAsync();
        var nowhere = await (await chaima.Client.GetAsync($"/attempts/{Guid.CreateVersion7()}")).Content.ReadAsStringAsync();
        Assert.Equal(Main(nowhere), Main(there));
        Assert.Empty((await amina.SittingAsync()).Attempt.Responses);
        Assert.DoesNotContain(amina.Id.ToString(), (await chaima.OpenAsync("/attempts")).Html, StringComparison.Ordinal);

        static string Main(string html) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).QuerySelector("main")!.InnerHtml;
    }

    [Fact]
    public async Task Professors_and_strangers_do_not_get_in()
    {
        var amina = await site.StartAsync("amina@demo.local", await site.QuizAsync("exam", "[lung-01]"));
        Assert.StartsWith("/sign-in", (await site.Visit().OpenAsync($"/attempts/{amina.Id}/items/1")).Path, StringComparison.Ordinal);
        Assert.StartsWith("/error/403", (await (await site.SignInAsync("driss@demo.local")).OpenAsync($"/attempts/{amina.Id}/items/1")).Path, StringComparison.Ordinal);
    }
}
