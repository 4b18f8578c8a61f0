using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Elearning.Tests.Support;

/// <summary>A browser without JavaScript: follows redirects by hand so that a test sees them, and sends forms as they stand on the page.</summary>
public sealed class Visitor(HttpClient client)
{
    public HttpClient Client => client;

    /// <summary>Opens a path, following redirects.</summary>
    public async Task<VisitedPage> OpenAsync(string path)
    {
        var response = await client.GetAsync(path);
        return await FollowAsync(response);
    }

    public async Task<VisitedPage> FollowAsync(HttpResponseMessage response)
    {
        while (response.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Redirect)
        {
            response = await client.GetAsync(response.Headers.Location);
        }
        var html = await response.Content.ReadAsStringAsync();
        return new(this, response, html, new HtmlParser().ParseDocument(html));
    }
}

/// <summary>A page a visitor looks at.</summary>
public sealed record VisitedPage(Visitor Visitor, HttpResponseMessage Response, string Html, IHtmlDocument Document)
{
    public HttpStatusCode Status => Response.StatusCode;

    public string Path => Response.RequestMessage!.RequestUri!.PathAndQuery;

    /// <summary>The text of the main part, white space collapsed.</summary>
    public string Text => string.Join(' ', (Document.QuerySelector("main") ?? Document.Body!).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public IElement Find(string selector) => Document.QuerySelector(selector) ?? throw new InvalidOperationException($"No '{selector}' on {Path} ({Status}): {Text}");

    /// <summary>Sends a form with its hidden fields and defaults, and these values; follows redirects.</summary>
    public async Task<VisitedPage> SubmitAsync(string form, Dictionary<string, string>? values = null) =>
        await Visitor.FollowAsync(await PostAsync(form, values));

    /// <summary>Sends a form and returns the bare response.</summary>
    public async Task<HttpResponseMessage> PostAsync(string form, Dictionary<string, string>? values = null, IEnumerable<KeyValuePair<string, string>>? more = null)
    {
        var element = (IHtmlFormElement)Find(form);
        var fields = element.QuerySelectorAll<IHtmlElement>("input[name], select[name], textarea[name]")
            .Where(f => f is not IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } and not IHtmlInputElement { Type: "submit" or "image" or "file" })
            .Where(f => values?.ContainsKey(f.GetAttribute("name")!) != true)
            .Select(f => KeyValuePair.Create(f.GetAttribute("name")!, f switch
            {
                IHtmlInputElement i => i.Value,
                IHtmlSelectElement s => s.Value ?? "",
                IHtmlTextAreaElement t => t.Value,
                _ => "",
            }))
            .Concat(values ?? [])
            .Concat(more ?? []);
        return await Visitor.Client.PostAsync(element.GetAttribute("action") ?? Path, new FormUrlEncodedContent(fields));
    }
}
