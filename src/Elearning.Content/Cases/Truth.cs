using System.Text;
using System.Text.Json;
using Elearning.Content.Problems;

namespace Elearning.Content.Cases;

/// <summary>What truth.json (casepack-truth/1) says: where things are, in millimetres.</summary>
/// <param name="Synthetic">Whether any image is computer-generated.</param>
/// <param name="Measurable">False when the spacing is not real.</param>
/// <param name="Targets">By id.</param>
internal sealed record Truth(bool Synthetic, bool Measurable, IReadOnlyDictionary<string, Target> Targets)
{
    private const string Schema = "casepack-truth/1";
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 16, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Reads truth.json; null when it is no truth at all, which is told.</summary>
    public static Truth? Read(string json, FileProblems problems)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        try
        {
            return Read(bytes, problems);
        }
        catch (JsonException wrong)
        {
            problems.Tell(ProblemKinds.JsonSyntax, new((int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1), Because(wrong));
            return null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            problems.Tell(ProblemKinds.JsonSyntax, Place.File, "\\ud800");
            return null;
        }
    }

    private static Truth? Read(ReadOnlySpan<byte> bytes, FileProblems problems)
    {
        var reader = new Utf8JsonReader(bytes, Strict);
        var targets = new Dictionary<string, Target>(StringComparer.Ordinal);
        bool synthetic = false, measurable = true;
        string? schema = null;
        double[]? step = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            problems.Tell(ProblemKinds.UnknownTruthSchema, new(1, 1), "");
            return null;
        }
        var raw = new List<(JsonElement Element, Place At)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "targets" && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    var at = PlaceOf(bytes, (int)reader.TokenStartIndex);
                    raw.Add((JsonElement.ParseValue(ref reader), at));
                }
                continue;
            }
            var value = JsonElement.ParseValue(ref reader);
            switch (name)
            {
                case "schema": schema = value.ValueKind == JsonValueKind.String ? value.GetString() : null; break;
                case "synthetic": synthetic = value.ValueKind == JsonValueKind.True; break;
                case "measurement_allowed": measurable = value.ValueKind != JsonValueKind.False; break;
                case "mm_per_pixel": step = Target.Numbers(value, 2); break;
            }
        }
        reader.Read();
        if (schema != Schema)
        {
            problems.Tell(ProblemKinds.UnknownTruthSchema, new(1, 1), schema ?? "");
            return null;
        }
        foreach (var (element, at) in raw)
        {
            if (Target.Read(element, at, step, problems) is { } target && !targets.TryAdd(target.Id, target))
            {
                problems.Tell(ProblemKinds.TargetTwice, at, target.Id);
            }
        }
        return new(synthetic, measurable, targets);
    }

    private static Place PlaceOf(ReadOnlySpan<byte> bytes, int index)
    {
        var before = bytes[..index];
        return new(before.Count((byte)'\n') + 1, index - before.LastIndexOf((byte)'\n'));
    }

    // The library's sentence ends with the place, which the problem says already.
    private static string Because(JsonException wrong)
    {
        var end = wrong.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? wrong.Message : wrong.Message[..end];
    }
}
