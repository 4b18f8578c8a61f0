using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Elearning.Web.Hosting;
using Microsoft.Playwright;

namespace Elearning.Tests.Browser;

/// <summary>Every text the site sent to a browser: pages, fetches, metadata. Styles, programs and pixels are not words of a case.</summary>
internal sealed partial class Heard
{
    private readonly ConcurrentQueue<Task> reading = new();

    public Heard(IBrowserContext context) => context.Response += (_, response) =>
    {
        if (response.Status is < 300 or >= 400 && response.Request.ResourceType is "document" or "fetch" or "xhr" && !response.Url.EndsWith("/frames/1", StringComparison.Ordinal))
        {
            reading.Enqueue(KeepAsync(response));
        }
    };

    public ConcurrentQueue<(string Url, string Text)> Bodies { get; } = new();

    public async Task ReadAsync()
    {
        while (reading.TryDequeue(out var one))
        {
            await one;
        }
    }

    /// <summary>As a person reads it: entities and escapes resolved.</summary>
    public static string Plain(string text) => White().Replace(
        Escape().Replace(WebUtility.HtmlDecode(text), m => ((char)int.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()), " ");

    private async Task KeepAsync(IResponse response) => Bodies.Enqueue((response.Url, Plain(await response.TextAsync())));

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}

/// <summary>What only the key knows: explanations and the names of findings, in every language, as they stand in the files.</summary>
internal static partial class Secrets
{
    private const int Enough = 18;

    public static IReadOnlyCollection<string> Of(params string[] cases) => cases.SelectMany(Of).ToHashSet(StringComparer.Ordinal);

    private static string[] Of(string id)
    {
        var folder = Path.Combine(Root.Find(AppContext.BaseDirectory), "content/cases", id);
        var told = string.Join('\n', Directory.GetFiles(folder, "case*.md").SelectMany(File.ReadAllLines).Where(l => !l.TrimStart().StartsWith('>')));
        var explained = Directory.GetFiles(folder, "case*.md").SelectMany(File.ReadAllLines).Select(l => l.TrimStart()).Where(l => l.StartsWith('>'))
            .SelectMany(l => Marks().Split(l.TrimStart('>', ' '))).Select(s => s.Trim()).Where(s => s.Length >= Enough);
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "truth.json")));
        var names = truth.RootElement.GetProperty("targets").EnumerateArray()
            .SelectMany(t => t.TryGetProperty("label", out var label) ? label.EnumerateObject().Select(l => l.Value.GetString()!).ToArray() : []).ToArray();
        // What the question itself says is no secret.
        return [.. explained.Concat(names).Where(s => !told.Contains(s, StringComparison.OrdinalIgnoreCase))];
    }

    // Where markup begins, the text of the page is not the text of the file.
    [GeneratedRegex(@"[*_`\[\]()<>'’""]")]
    private static partial Regex Marks();
}
