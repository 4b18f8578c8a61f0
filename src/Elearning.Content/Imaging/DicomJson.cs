using System.Globalization;
using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>Reads and writes the DICOM JSON model (PS3.18 annex F): tag as eight hex digits to {vr, Value | InlineBinary}.</summary>
internal static class DicomJson
{
    public static bool Has(this JsonObject json, uint tag) => json.ContainsKey(Tags.Key(tag));

    public static void Put(this JsonObject json, uint tag, string vr, params JsonNode?[] values) =>
        json[Tags.Key(tag)] = values.Length == 0
            ? new JsonObject { ["vr"] = vr }
            : new JsonObject { ["vr"] = vr, ["Value"] = new JsonArray(values) };

    public static void PutBinary(this JsonObject json, uint tag, string vr, ReadOnlySpan<byte> bytes) =>
        json[Tags.Key(tag)] = new JsonObject { ["vr"] = vr, ["InlineBinary"] = Convert.ToBase64String(bytes) };

    public static string? Text(this JsonObject json, uint tag, int index = 0) =>
        Values(json, tag) is { } values && index < values.Count && values[index] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static IReadOnlyList<double> Numbers(this JsonObject json, uint tag) =>
        Values(json, tag) is { } values ? [.. values.OfType<JsonValue>().Select(AsDouble)] : [];

    public static double? Number(this JsonObject json, uint tag) =>
        Numbers(json, tag) is [var first, ..] ? first : null;

    public static int? Integer(this JsonObject json, uint tag) =>
        Number(json, tag) is { } number && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    public static IEnumerable<JsonObject> Items(this JsonObject json, uint tag) =>
        Values(json, tag)?.OfType<JsonObject>() ?? [];

    public static byte[]? Binary(this JsonObject json, uint tag) =>
        json[Tags.Key(tag)]?["InlineBinary"]?.GetValue<string>() is { } text ? Convert.FromBase64String(text) : null;

    private static JsonArray? Values(JsonObject json, uint tag) => json[Tags.Key(tag)]?["Value"] as JsonArray;

    // A node made here gives its number only as the type that was put in; one read from a document gives any.
    private static double AsDouble(JsonValue value) =>
        value.TryGetValue(out double number) ? number
        : value.TryGetValue(out long whole) ? whole
        : double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed
        : double.NaN;
}
