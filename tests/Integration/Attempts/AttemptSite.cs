using System.Globalization;
using System.Text.Json;
using Elearning.Data.Attempts;
using Elearning.Data.Cases;
using Elearning.Data.Quizzes;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Tests.Support;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elearning.Tests.Integration.Attempts;

/// <summary>The real site with quizzes of the test's own over the shipped cases, and interns who know the right and the wrong answers.</summary>
public class AttemptSite : TestSite
{
    /// <summary>Two stages and every kind but the number.</summary>
    public const string Staged = "lung-01";

    /// <summary>One item of every kind, in one stage each, over shipped cases.</summary>
    public const string EveryKind = "[{ id: lung-01, items: [fluid, band, signs] }, { id: anatomy-01, items: [vein] }, { id: lung-02, items: [doubling] }, { id: abdomen-01, items: [kinetics] }, { id: brain-01, items: [ranking, decision] }]";

    private int quizzes;

    /// <summary>A quiz of this test alone; returns its id.</summary>
    public async Task<string> QuizAsync(string mode, string cases, string more = "")
    {
        var id = $"essai-{Interlocked.Increment(ref quizzes)}";
        var source = $$"""
            id: {{id}}
            title: { fr: "Essai {{id}}", en: "Trial {{id}}", ar: "تجربة {{id}}" }
            description: { fr: "Essai", en: "Trial", ar: "تجربة" }
            mode: {{mode}}
            {{more}}
            cases: {{cases}}
            """;
        await WithAsync(async services =>
        {
            var db = services.GetRequiredService<Elearning.Data.ElearningDb>();
            db.Quizzes.Add(new QuizRow { Id = id, Source = source, UpdatedAt = Clock.GetUtcNow() });
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlAsync($"update content_state set version = version + 1");
            await services.GetRequiredService<CaseLibrary>().RefreshAsync();
            return true;
        });
        return id;
    }

    /// <summary>Starts a quiz by the form a page would show.</summary>
    public async Task<Sitter> StartAsync(string email, string quiz) => await StartAsync(await SignInAsync(email), quiz);

    public async Task<Sitter> StartAsync(Visitor visitor, string quiz)
    {
        var page = await visitor.FollowPostAsync($"/quizzes/{quiz}/attempts", []);
        var id = Guid.Parse(page.Path.Split('/')[2]);
        return new(this, visitor, id, page);
    }

    public async Task<Sitting> SittingAsync(Guid attempt) => await WithAsync(async services =>
    {
        var db = services.GetRequiredService<Elearning.Data.ElearningDb>();
        return await services.GetRequiredService<CaseLibrary>().SittingAsync((await db.FindAttemptAsync(attempt))!, default);
    });
}

/// <summary>An intern in an attempt.</summary>
public sealed record Sitter(AttemptSite Site, Visitor Visitor, Guid Id, VisitedPage First)
{
    public Task<Sitting> SittingAsync() => Site.SittingAsync(Id);

    public Task<VisitedPage> OpenAsync(int number) => Visitor.OpenAsync($"/attempts/{Id}/items/{number}");

    public Task<VisitedPage> ResultAsync() => Visitor.OpenAsync($"/attempts/{Id}/result");

    /// <summary>Opens a question, fills it in and presses a button.</summary>
    public async Task<VisitedPage> AnswerAsync(int number, bool right, string act, int confidence = 2) =>
        await PostAsync(await OpenAsync(number), number, right ? await RightAsync(number) : await WrongAsync(number), act, confidence);

    public async Task<VisitedPage> PostAsync(VisitedPage page, int number, IReadOnlyList<KeyValuePair<string, string>> answer, string act, int? confidence = 2)
    {
        Assert.EndsWith($"/items/{number}", page.Path.Split('?')[0], StringComparison.Ordinal);
        return await Visitor.FollowPostAsync($"/attempts/{Id}/items/{number}/responses", Fields(page, answer, act, confidence));
    }

    /// <summary>What a page sends: its own hidden fields, an answer and a button.</summary>
    public static List<KeyValuePair<string, string>> Fields(VisitedPage page, IReadOnlyList<KeyValuePair<string, string>> answer, string act, int? confidence = 2)
    {
        var fields = new List<KeyValuePair<string, string>>(answer) { new("Act", act) };
        foreach (var name in new[] { "_token", "ResponseId", "Seen", "Shown" })
        {
            fields.Add(new(name, page.Find($"form#answer input[name={name}]").GetAttribute("value")!));
        }
        if (confidence is { } level)
        {
            fields.Add(new("Confidence", level.ToString(CultureInfo.InvariantCulture)));
        }
        return fields;
    }

    /// <summary>Goes from question to question, stages included, and hands in.</summary>
    public async Task<VisitedPage> PlayAsync(Func<int, bool> right)
    {
        var sitting = await SittingAsync();
        var act = sitting.Attempt.Mode == Mode.Practice ? "commit" : "next";
        for (var page = await Visitor.OpenAsync($"/attempts/{Id}"); ;)
        {
            var path = page.Path.Split('?')[0].Split('/');
            if (path[^1] is "submission")
            {
                return await page.SubmitAsync("form#submission");
            }
            if (page.Document.QuerySelector("form#stage") is not null)
            {
                page = await page.SubmitAsync("form#stage");
            }
            else if (page.Document.QuerySelector("form#onward") is not null)
            {
                page = await page.SubmitAsync("form#onward");
                if (page.Path.EndsWith("/result", StringComparison.Ordinal))
                {
                    return page;
                }
            }
            else if (page.Document.QuerySelector("form#answer") is null)
            {
                page = await Visitor.OpenAsync(page.Find("a[data-next]").GetAttribute("href")!);
            }
            else
            {
                var number = int.Parse(path[^1], CultureInfo.InvariantCulture);
                page = await PostAsync(page, number, right(number) ? await RightAsync(number) : await WrongAsync(number), act);
            }
        }
    }

    public async Task<IReadOnlyList<KeyValuePair<string, string>>> RightAsync(int number)
    {
        var question = (await SittingAsync()).Questions[number - 1];
        return question.Item is Locate { Findings.Count: > 0 } l ? [new("Marks", Marks(question, l))] : Fields(ItemKind.Of(question.Item).FullMark(question.Item, question.Case)!);
    }

    /// <summary>An answer as the fields of its form.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Fields(Answer answer) => answer switch
    {
        Picked picked => [.. picked.Choices.Select(c => KeyValuePair.Create("Choice", c))],
        Written written => [new("Text", written.Text)],
        Reviewed reviewed => [new("Text", reviewed.Text)],
        Measured measured => [new("Number", measured.Value!.Value.ToString(CultureInfo.InvariantCulture))],
        Marked { NothingSeen: true } => [new("None", "true")],
        Caliper caliper => [new("Marks", Ends(caliper))],
        Matched matched => [.. matched.Pairs.Select(p => KeyValuePair.Create($"Match-{p.Stem}", p.Option))],
        Ranked ranked => [.. ranked.Choices.Select((c, i) => KeyValuePair.Create($"Rank-{i + 1}", c))],
        _ => throw new InvalidOperationException(answer.GetType().Name),
    };

    public async Task<IReadOnlyList<KeyValuePair<string, string>>> WrongAsync(int number)
    {
        var question = (await SittingAsync()).Questions[number - 1];
        return question.Item switch
        {
            ChoiceItem c => [new("Choice", c.Choices.First(x => x is { IsKey: false, IsNear: false }).Id)],
            ExtendedMatching x => [.. x.Stems.Select(s => KeyValuePair.Create($"Match-{s.Id}", x.Options.First(o => o.Id != s.Key).Id))],
            Ordering o => [.. o.Key.Reverse().Select((c, i) => KeyValuePair.Create($"Rank-{i + 1}", c))],
            ShortText or Domain.Reports.Report => [new("Text", "tout autre chose")],
            NumberItem n => [new("Number", (n.Value + n.Tolerance + 1000).ToString(CultureInfo.InvariantCulture))],
            Locate { Ratings: true } => [new("Marks", Mark(question.Series.First().Name, 0, 0, 0).Replace("}", ",\"rating\":1}", StringComparison.Ordinal))],
            Measure m => [new("Marks", JsonSerializer.Serialize(new[] { new { series = m.Series, frame = 0, column = 0, row = 0 }, new { series = m.Series, frame = 0, column = 1, row = 1 } }))],
            Locate => [new("Marks", Mark(question.Series.First().Name, 0, 0, 0))],
            _ => throw new InvalidOperationException(question.Item.Kind),
        };
    }

    public static string Mark(string series, int frame, double column, double row) =>
        JsonSerializer.Serialize(new[] { new { series, frame, column, row } });

    private static string Marks(Question question, Locate item) => JsonSerializer.Serialize(item.Findings.Take(item.MostMarks).Select(f =>
    {
        var (column, row) = question.Case.Series[f.Series].Geometry.Frames[f.CentreFrame].Project(f.Centre);
        return new { series = f.Series, frame = f.CentreFrame, column, row, rating = item.Ratings ? 5 : (int?)null };
    }));

    private static string Ends(Caliper caliper) => JsonSerializer.Serialize(caliper.Ends.Select(e => new { series = e.Series, frame = e.Frame, column = e.Column, row = e.Row }));
}

/// <summary>Posts as scripts and forms do.</summary>
public static class Posting
{
    public static async Task<VisitedPage> FollowPostAsync(this Visitor visitor, string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var response = await visitor.SendAsync(path, fields);
        if (response.Headers.Location is { } to)
        {
            return await visitor.OpenAsync(to.ToString());
        }
        var html = await response.Content.ReadAsStringAsync();
        return new(visitor, response, html, new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html));
    }

    /// <summary>One POST with the visitor's antiforgery token; as a script's fetch when asked.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this Visitor visitor, string path, IEnumerable<KeyValuePair<string, string>> fields, bool json = false)
    {
        var all = fields.ToList();
        if (all.All(f => f.Key != "_token"))
        {
            all.Add(new("_token", (await visitor.OpenAsync("/attempts")).Find("input[name=_token]").GetAttribute("value")!));
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(all) };
        if (json)
        {
            request.Headers.Accept.ParseAdd("application/json");
            request.Headers.Add("X-Requested-With", "XMLHttpRequest");
        }
        return await visitor.Client.SendAsync(request);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) => JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
}

/// <summary>Steps that many tests take.</summary>
public static class Steps
{
    /// <summary>Passes the stages that hide a question.</summary>
    public static async Task ReachAsync(this Sitter sitter, int number)
    {
        for (var page = await sitter.OpenAsync(number); page.Document.QuerySelector("form#stage") is not null; page = await sitter.OpenAsync(number))
        {
            await page.SubmitAsync("form#stage");
        }
    }
}
