using System.Net;
using System.Text.RegularExpressions;

namespace Elearning.Tests.Load;

/// <summary>One intern with a browser without script, who goes through the quiz again and again.</summary>
internal sealed partial class Intern(string site, int number, Timings measured, CookieContainer cookies) : IDisposable
{
    public Intern(string site, int number, Timings measured) : this(site, number, measured, new()) { }

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = new(site) };

    private Timings timings = measured;

    public HttpClient Client => client;

    public int Journeys { get; private set; }

    /// <summary>Size of the last question page, in bytes.</summary>
    public int PageBytes { get; private set; }

    /// <summary>Where times go from now on.</summary>
    public void MeasureInto(Timings into) => timings = into;

    public async Task SignInAsync()
    {
        var page = await GetAsync("open sign-in", "/sign-in");
        await PostAsync("sign in", "/sign-in", page, [new("Email", $"intern{number}@bench.local"), new("Password", Bench.Password)]);
    }

    /// <summary>Starts a quiz; where its first question is, and its page.</summary>
    public async Task<(string Path, string Html)> BeginAsync(string quiz)
    {
        var page = await GetAsync("open", $"/quizzes/{quiz}");
        return await FollowAsync("first page", await PostAsync("start", $"/quizzes/{quiz}/attempts", page, []));
    }

    /// <summary>The cookies of this person, as Playwright takes them.</summary>
    public string StorageState(string host) => System.Text.Json.JsonSerializer.Serialize(new
    {
        cookies = cookies.GetCookies(new Uri(site)).Select(c => new { name = c.Name, value = c.Value, domain = host, path = "/", expires = -1, httpOnly = c.HttpOnly, secure = false, sameSite = "Lax" }),
        origins = Array.Empty<object>(),
    });

    /// <summary>Open, start, ten answers with their pages, submit, result.</summary>
    public async Task JourneyAsync()
    {
        var quiz = await GetAsync("open", $"/quizzes/{Bench.Quiz}");
        var at = await PostAsync("start", $"/quizzes/{Bench.Quiz}/attempts", quiz, []);
        var page = await FollowAsync("first page", at);
        var attempt = AttemptPath().Match(page.Path).Value;
        for (var item = 1; item <= 10; item++)
        {
            page = await PassStageAsync(attempt, page);
            PageBytes = page.Html.Length;
            var answer = AnswerTo(page.Html);
            at = await PostAsync("answer", $"{attempt}/items/{item}/responses", page.Html, [.. answer, new("Confidence", "2"), new("Seconds", "20"), new("Act", item < 10 ? "next" : "save")]);
            page = await FollowAsync("page", at);
        }
        at = await PostAsync("submit", $"{attempt}/submission", page.Html, []);
        await FollowAsync("result", at);
        Journeys++;
    }

    // A case of several stages asks to be gone on in, one way.
    private async Task<(string Path, string Html)> PassStageAsync(string attempt, (string Path, string Html) page)
    {
        var start = page.Html.IndexOf("id=\"stage\"", StringComparison.Ordinal);
        if (start < 0)
        {
            return page;
        }
        var fields = HiddenInput().Matches(page.Html[start..]).Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)));
        return await FollowAsync("stage page", await PostAsync("stage", $"{attempt}/stages", "", fields));
    }

    private static KeyValuePair<string, string>[] AnswerTo(string html)
    {
        if (ChoiceInput().Match(html) is { Success: true } choice)
        {
            return [new("Choice", choice.Groups["value"].Value)];
        }
        return html.Contains("name=\"Number\"", StringComparison.Ordinal) ? [new("Number", "12,5")]
            : html.Contains("name=\"Text\"", StringComparison.Ordinal) ? [new("Text", "adénopathie")]
            : [new("None", "true")];
    }

    private Task<string> GetAsync(string step, string path) => timings.StepAsync(step, async () =>
    {
        using var response = await client.GetAsync(path);
        return await BodyAsync(step, response, HttpStatusCode.OK);
    });

    private Task<string> PostAsync(string step, string path, string page, IEnumerable<KeyValuePair<string, string>> fields) => timings.StepAsync(step, async () =>
    {
        var hidden = HiddenInput().Matches(page)
            .Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Where(h => h.Key is "_token" or "ResponseId" or "Seen").DistinctBy(h => h.Key);
        using var response = await client.PostAsync(path, new FormUrlEncodedContent([.. hidden, .. fields]));
        await BodyAsync(step, response, HttpStatusCode.SeeOther);
        return response.Headers.Location?.ToString() ?? "/";
    });

    private async Task<(string Path, string Html)> FollowAsync(string step, string location)
    {
        while (true)
        {
            using var response = await timings.StepAsync(step, () => client.GetAsync(location));
            if (response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
            {
                location = response.Headers.Location!.ToString();
                continue;
            }
            return (location, await BodyAsync(step, response, HttpStatusCode.OK));
        }
    }

    private async Task<string> BodyAsync(string step, HttpResponseMessage response, HttpStatusCode expected)
    {
        if (response.StatusCode != expected)
        {
            timings.Fail($"{step}: {(int)response.StatusCode}");
        }
        return await response.Content.ReadAsStringAsync();
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[A-Za-z_]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenInput();

    [GeneratedRegex("name=\"Choice\"[^>]*value=\"(?<value>[^\"]+)\"")]
    private static partial Regex ChoiceInput();

    [GeneratedRegex("/attempts/[0-9a-f-]{36}")]
    private static partial Regex AttemptPath();
}
