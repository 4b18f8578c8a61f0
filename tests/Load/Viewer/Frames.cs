using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace Elearning.Tests.Load;

/// <summary>A series as the site serves it, fetched once by somebody signed in.</summary>
/// <param name="Metadata">DICOM JSON.</param>
/// <param name="BySop">Frames, as encoded.</param>
internal sealed record Frames(byte[] Metadata, IReadOnlyDictionary<string, (byte[] Bytes, string Type)> BySop)
{
    public long Bytes => BySop.Values.Sum(f => (long)f.Bytes.Length);

    /// <summary>The metadata compressed as the site compresses it.</summary>
    public byte[] PackedMetadata { get; } = Pack(Metadata);

    /// <summary>Fetches what a room would.</summary>
    public static async Task<Frames> OfAsync(HttpClient client, RoomOf room)
    {
        var metadata = await client.GetByteArrayAsync(room.Metadata);
        var frames = new Dictionary<string, (byte[], string)>();
        foreach (var sop in Sops(metadata))
        {
            using var response = await client.GetAsync($"{room.Instances}/{sop}/frames/1");
            frames[sop] = (await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentType!.ToString());
        }
        return new(metadata, frames);
    }

    public static IReadOnlyList<string> Sops(byte[] metadata)
    {
        using var json = JsonDocument.Parse(metadata);
        return [.. json.RootElement.EnumerateArray().Select(i => i.GetProperty("00080018").GetProperty("Value")[0].GetString()!)];
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(bytes);
        }
        return packed.ToArray();
    }
}

/// <summary>What a page says of the series on its table.</summary>
internal sealed record RoomOf(string Metadata, string Instances, string Still, int Start, double Centre, double Width)
{
    public static RoomOf Page(string html)
    {
        const string attribute = "data-room=\"";
        var from = html.IndexOf(attribute, StringComparison.Ordinal) + attribute.Length;
        using var room = JsonDocument.Parse(WebUtility.HtmlDecode(html[from..html.IndexOf('"', from)]));
        var active = room.RootElement.GetProperty("active").GetString();
        var series = room.RootElement.GetProperty("series").EnumerateArray().First(s => s.GetProperty("name").GetString() == active);
        var window = series.GetProperty("windows").EnumerateArray().First();
        var rendered = html.IndexOf("/rendered", StringComparison.Ordinal);
        var source = html.LastIndexOf('"', rendered) + 1;
        var still = WebUtility.HtmlDecode(html[source..html.IndexOf('"', rendered)]);
        return new(series.GetProperty("metadata").GetString()!, series.GetProperty("instances").GetString()!, still, series.GetProperty("start").GetInt32(),
            window.GetProperty("centre").GetDouble(), window.GetProperty("width").GetDouble());
    }
}
