using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Elearning.Content.Imaging;

/// <summary>The value of an allowed element as DICOM JSON when it is nothing but what its type says, else nothing: text hidden in a number or a code does not pass.</summary>
internal static partial class GateValue
{
    // A header is copied for every frame: small bounds here keep a film of thousands of frames small. A table of colours is turned
    // into colours and left behind (BrowserFrame); it holds 65536 entries of 16 bits at most.
    private const int MostValues = 16;
    private const int MostTableBytes = 128 << 10;

    /// <summary>Adds the element to the header; false when its value may not pass.</summary>
    public static bool Put(JsonObject header, Allowed rule, DicomElement element, bool isSigned)
    {
        var vr = rule.Vr == "US|SS" ? (isSigned ? "SS" : "US") : rule.Vr;
        if (vr == "OW")
        {
            if (element.Value.Length is 0 or > MostTableBytes)
            {
                return false;
            }
            header.PutBinary(rule.Tag, vr, element.Value.Span);
            return true;
        }
        if (Values(rule, vr, element) is not { Length: <= MostValues } values)
        {
            return false;
        }
        header.Put(rule.Tag, vr, values);
        return true;
    }

    /// <summary>Whether text is a word or a few that could stand on a button: letters, spaces and hyphens, 24 at most.</summary>
    public static bool IsPlainWords(string text) => Words().IsMatch(text);

    private static JsonNode?[]? Values(Allowed rule, string vr, DicomElement element) => vr switch
    {
        "CS" => Texts(element, text => text.Length == 0 || rule.Terms is { } terms && terms.Contains(text)),
        "LO" => Wording(element),
        "UI" => Texts(element, text => StandardUid().IsMatch(text)),
        "DS" => Numbers(element, text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null),
        "IS" => Numbers(element, text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Floor(number) && Math.Abs(number) < 1L << 53 ? (long)number : null),
        "US" => Binary(element, 2, bytes => (long)BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
        "SS" => Binary(element, 2, bytes => (long)BinaryPrimitives.ReadInt16LittleEndian(bytes)),
        "UL" => Binary(element, 4, bytes => (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
        "FD" => Binary(element, 8, bytes => BinaryPrimitives.ReadDoubleLittleEndian(bytes) is var number && double.IsFinite(number) ? number : null),
        _ => throw new InvalidOperationException($"No rule reads {vr} for {Tags.Text(rule.Tag)}."),
    };

    private static JsonNode?[]? Texts(DicomElement element, Func<string, bool> passes) =>
        Split(element) is { } texts && texts.All(passes) ? [.. texts.Select(text => text.Length == 0 ? null : JsonValue.Create(text))] : null;

    // A name that is not plain is left out; the others keep their places beside the numbers they name.
    private static JsonNode?[]? Wording(DicomElement element) =>
        Split(element) is { } texts && texts.Any(IsPlainWords) ? [.. texts.Select(text => IsPlainWords(text) ? JsonValue.Create(text) : null)] : null;

    private static JsonNode?[]? Numbers(DicomElement element, Func<string, JsonNode?> parse)
    {
        var numbers = Split(element)?.Select(parse).ToArray();
        return numbers is null || numbers.Contains(null) ? null : numbers;
    }

    private delegate JsonNode? Parse(ReadOnlySpan<byte> bytes);

    private static JsonNode?[]? Binary(DicomElement element, int size, Parse parse)
    {
        if (element.Value.Length % size != 0 || element.Value.Length > size * MostValues)
        {
            return null;
        }
        var numbers = Enumerable.Range(0, element.Value.Length / size).Select(i => parse(element.Value.Span.Slice(i * size, size))).ToArray();
        return numbers.Contains(null) ? null : numbers;
    }

    // The bound comes first: a megabyte of backslashes is no list of values.
    private static string[]? Split(DicomElement element) => element.Value.Length switch
    {
        0 => [],
        > 20 * MostValues => null,
        _ => [.. element.Text().Split('\\').Select(value => value.Trim('\0', ' '))],
    };

    [GeneratedRegex(@"^[A-Za-z][A-Za-z -]{0,23}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"^1\.2\.840\.10008\.[0-9.]{1,50}\z", RegexOptions.CultureInvariant)]
    private static partial Regex StandardUid();
}
