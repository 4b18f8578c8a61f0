using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Imports;

/// <summary>What was typed to find a study. It names a patient: it is never logged and never part of an address of this site.</summary>
public sealed record PacsQuery(string? PatientId, string? Name, DateOnly? From, DateOnly? To, string? Modality, string? Accession)
{
    public bool IsEmpty => From is null && To is null && new[] { PatientId, Name, Modality, Accession }.All(string.IsNullOrWhiteSpace);
}

/// <summary>A study as the PACS tells of it, for the eyes of who asked; nothing of it is kept.</summary>
public sealed record PacsStudy(string Uid, string Patient, string PatientId, string Date, string Description, string Modalities, int? Images);

/// <summary>A series of a study of a PACS.</summary>
public sealed record PacsSeries(string Uid, string Number, string Modality, string Description, int? Images);

/// <summary>Speaks DICOMweb to the PACSs of the settings: QIDO-RS to search, WADO-RS to fetch (DICOM PS3.18 10.4, 10.6).</summary>
public sealed class PacsClient : IDisposable
{
    private const int MostStudies = 50;
    private const int LongestAnswer = 16 << 20;
    private readonly HttpClient http;
    private readonly IReadOnlyList<PacsOptions> known;

    public PacsClient(IOptions<List<PacsOptions>> options)
    {
        known = [.. options.Value.Where(p => p.Name.Length > 0 && Uri.TryCreate(p.Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")];
        // Made here, not by a factory: its loggers write addresses, and these name patients. No redirects: the password is for one host.
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10) }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Names of the PACSs, in the order of the settings.</summary>
    public IReadOnlyList<string> Names => [.. known.Select(p => p.Name)];

    /// <summary>The studies that match, newest first, at most fifty.</summary>
    /// <exception cref="ImportRefusedException">The PACS does not answer, or not so.</exception>
    public async Task<IReadOnlyList<PacsStudy>> StudiesAsync(string pacs, PacsQuery query, CancellationToken cancel)
    {
        var found = await AskAsync(pacs, "studies?" + Query(query), cancel);
        return [.. found.Select(s => new PacsStudy(
                Text(s, "0020000D"), Name(s), Text(s, "00100020"), Text(s, "00080020"), Text(s, "00081030"),
                string.Join(' ', Texts(s, "00080061")), Number(s, "00201208")))
            .Where(s => IsUid(s.Uid)).OrderByDescending(s => s.Date, StringComparer.Ordinal).Take(MostStudies)];
    }

    /// <summary>The series of a study.</summary>
    /// <exception cref="ImportRefusedException">The PACS does not answer, or not so.</exception>
    public async Task<IReadOnlyList<PacsSeries>> SeriesAsync(string pacs, string study, CancellationToken cancel) =>
        [.. (await AskAsync(pacs, $"studies/{Uid(study)}/series?includefield=0008103E&includefield=00201209", cancel))
            .Select(s => new PacsSeries(Text(s, "0020000E"), Text(s, "00200011"), Text(s, "00080060"), Text(s, "0008103E"), Number(s, "00201209")))
            .Where(s => IsUid(s.Uid)).OrderBy(s => int.TryParse(s.Number, out var n) ? n : int.MaxValue)];

    /// <summary>Fetches a series; each file is handed over as a stream when it arrives, and none is held in memory.</summary>
    /// <exception cref="ImportRefusedException">The PACS does not answer, or not so.</exception>
    public async Task FetchAsync(string pacs, string study, string series, Func<Stream, Task> take, CancellationToken cancel)
    {
        using var answer = await SendAsync(pacs, $"studies/{Uid(study)}/series/{Uid(series)}", "multipart/related; type=\"application/dicom\"; transfer-syntax=*", cancel);
        if (answer.Content.Headers.ContentType is not { MediaType: "multipart/related" } type || Boundary(type) is not { } boundary)
        {
            throw new ImportRefusedException("pacs-answer", pacs);
        }
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var reader = new MultipartReader(boundary, body) { HeadersLengthLimit = 16_384 };
        while (await reader.ReadNextSectionAsync(cancel) is { } part)
        {
            await take(part.Body);
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>Whether a text is a DICOM UID (PS3.5 9.1), and so may stand in an address.</summary>
    public static bool IsUid(string? text) => text is { Length: > 0 and <= 64 } && text.All(c => char.IsAsciiDigit(c) || c == '.') && !text.Contains("..", StringComparison.Ordinal);

    private static string Uid(string text) => IsUid(text) ? text : throw new ImportRefusedException("uid");

    // Some servers quote other parameters together with this one; the boundary is what matters.
    private static string? Boundary(MediaTypeHeaderValue type) =>
        type.Parameters.FirstOrDefault(p => p.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"') is { Length: > 0 and <= 200 } boundary ? boundary : null;

    private async Task<IReadOnlyList<JsonObject>> AskAsync(string pacs, string path, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            using var answer = await SendAsync(pacs, path, "application/dicom+json", deadline.Token);
            if (answer.StatusCode == HttpStatusCode.NoContent)
            {
                return [];
            }
            await answer.Content.LoadIntoBufferAsync(LongestAnswer, deadline.Token);
            return [.. JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync(deadline.Token)) is JsonArray found ? found.OfType<JsonObject>() : []];
        }
        catch (Exception e) when (e is JsonException or HttpRequestException)
        {
            throw new ImportRefusedException("pacs-answer", pacs);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ImportRefusedException("pacs-silent", pacs);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string pacs, string path, string accept, CancellationToken cancel)
    {
        var place = known.FirstOrDefault(p => p.Name == pacs) ?? throw new ImportRefusedException("pacs-unknown");
        var request = new HttpRequestMessage(HttpMethod.Get, $"{place.Url.TrimEnd('/')}/{path}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (place.User.Length > 0)
        {
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{place.User}:{place.Password}")));
        }
        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException)
        {
            throw new ImportRefusedException("pacs-silent", pacs);
        }
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }
        var status = answer.StatusCode;
        answer.Dispose();
        throw status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? new ImportRefusedException("pacs-password", pacs)
            : status == HttpStatusCode.NotFound ? new ImportRefusedException("pacs-gone", pacs)
            : new ImportRefusedException("pacs-answer", $"{pacs} ({(int)status})");
    }

    private static string Query(PacsQuery query)
    {
        var terms = new List<(string, string?)>
        {
            ("PatientID", query.PatientId), ("AccessionNumber", query.Accession), ("ModalitiesInStudy", query.Modality),
            // The start of a family name is enough, and a typed star is one.
            ("PatientName", string.IsNullOrWhiteSpace(query.Name) ? null : query.Name.Trim().TrimEnd('*') + "*"),
            ("StudyDate", query.From is null && query.To is null ? null : $"{query.From:yyyyMMdd}-{query.To:yyyyMMdd}"),
            ("limit", $"{MostStudies}"), ("includefield", "00081030"), ("includefield", "00080061"), ("includefield", "00201208"),
        };
        return string.Join('&', terms.Where(t => !string.IsNullOrWhiteSpace(t.Item2)).Select(t => $"{t.Item1}={Uri.EscapeDataString(t.Item2!.Trim())}"));
    }

    private static IEnumerable<string> Texts(JsonObject of, string tag) =>
        of[tag]?["Value"] is JsonArray values ? values.Select(v => v is JsonValue value ? value.ToString() : "") : [];

    private static string Text(JsonObject of, string tag) => Texts(of, tag).FirstOrDefault() ?? "";

    private static string Name(JsonObject of) =>
        of["00100010"]?["Value"] is JsonArray and [JsonObject name, ..] && name["Alphabetic"] is JsonValue text ? text.ToString().Replace('^', ' ').Trim() : "";

    private static int? Number(JsonObject of, string tag) => int.TryParse(Text(of, tag), out var n) ? n : null;
}
