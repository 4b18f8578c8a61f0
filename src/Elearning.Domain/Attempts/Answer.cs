using System.Text.Json;
using System.Text.Json.Serialization;
using Elearning.Domain.Imaging;

namespace Elearning.Domain.Attempts;

/// <summary>What an intern answered to one item. Every kind is a sealed record that serialises to JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Picked), "picked")]
[JsonDerivedType(typeof(Written), "written")]
[JsonDerivedType(typeof(Measured), "measured")]
[JsonDerivedType(typeof(Marked), "marked")]
[JsonDerivedType(typeof(Caliper), "caliper")]
[JsonDerivedType(typeof(Matched), "matched")]
[JsonDerivedType(typeof(Ranked), "ranked")]
[JsonDerivedType(typeof(Classified), "classified")]
[JsonDerivedType(typeof(Reviewed), "reviewed")]
public abstract record Answer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowOutOfOrderMetadataProperties = true };

    /// <summary>The stored form; two answers are the same when their JSON is.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The answer of a stored form.</summary>
    /// <exception cref="JsonException">The text is not an answer.</exception>
    public static Answer FromJson(string json) => JsonSerializer.Deserialize<Answer>(json, Json) ?? throw new JsonException("An answer may not be null.");
}

/// <summary>Choices picked, in the order of the item, and those struck out as excluded (kept for the reader, never marked).</summary>
public sealed record Picked(IReadOnlyList<string> Choices, IReadOnlyList<string>? StruckOut = null) : Answer;

/// <summary>Options given to statements, in the order of the statements; a statement without one is left out.</summary>
public sealed record Matched(IReadOnlyList<MatchedPair> Pairs) : Answer
{
    /// <summary>The option given to a statement, or null.</summary>
    public string? OptionOf(string stem) => Pairs.FirstOrDefault(p => p.Stem == stem)?.Option;
}

/// <summary>One statement and the option given to it.</summary>
public sealed record MatchedPair(string Stem, string Option);

/// <summary>Choices by rank, the first first; empty where a rank was left open.</summary>
public sealed record Ranked(IReadOnlyList<string> Choices) : Answer;

/// <summary>A short text as typed.</summary>
public sealed record Written(string Text) : Answer;

/// <summary>A number as typed, and its value when it could be read.</summary>
public sealed record Measured(string Typed, decimal? Value) : Answer;

/// <summary>Places marked on the images; none marked with NothingSeen says "no abnormality".</summary>
public sealed record Marked(IReadOnlyList<Mark> Marks, bool NothingSeen = false) : Answer;

/// <summary>One place marked.</summary>
/// <param name="Series">Name of the series.</param>
/// <param name="Frame">0-based index in the stack.</param>
/// <param name="Column">0-based pixel column, integers being pixel centres.</param>
/// <param name="Row">0-based pixel row.</param>
/// <param name="At">The same place in patient millimetres, computed by the server.</param>
/// <param name="Rating">How suspicious it is, from 1 to 5, where the item asks; else null.</param>
public sealed record Mark(string Series, int Frame, double Column, double Row, Point At, int? Rating = null);

/// <summary>A length measured on an image.</summary>
/// <param name="Ends">Where the caliper was set: two marks on one slice; fewer while it is not finished.</param>
/// <param name="Typed">The length as typed, empty when the caliper alone says it.</param>
/// <param name="Value">The typed length in millimetres, null when none was typed or it could not be read.</param>
public sealed record Caliper(IReadOnlyList<Mark> Ends, string Typed, decimal? Value) : Answer
{
    /// <summary>Distance between the ends in millimetres, to a tenth; null when they do not lie on one slice.</summary>
    [JsonIgnore]
    public decimal? Length => Ends is [var one, var other] && one.Series == other.Series && one.Frame == other.Frame && one.At.DistanceTo(other.At) is var far and < 1e6
        ? Math.Round((decimal)far, 1, MidpointRounding.AwayFromZero)
        : null;

    /// <summary>The length it states: the typed one, or that of the caliper when none was typed; null when there is neither.</summary>
    [JsonIgnore]
    public decimal? Stated => Typed.Length > 0 ? Value : Length;
}

/// <summary>A lesion described and classified with a lexicon.</summary>
/// <param name="Descriptors">Ids of the descriptors ticked, in the order of the lexicon.</param>
/// <param name="Category">Id of the category chosen, or null.</param>
/// <param name="Management">Id of what is to be done, or null.</param>
public sealed record Classified(IReadOnlyList<string> Descriptors, string? Category, string? Management) : Answer
{
    /// <summary>Nothing ticked, nothing chosen.</summary>
    [JsonIgnore]
    public bool IsEmpty => Descriptors.Count == 0 && Category is null && Management is null;

    /// <summary>Both a category and a management where both are asked.</summary>
    public bool IsWhole(bool asksCategory, bool asksManagement) => (Category is not null || !asksCategory) && (Management is not null || !asksManagement);
}

/// <summary>A report with what a person found in it: never a response, but what its mark is made from, put together from the response and the person's mark.</summary>
/// <param name="Text">The report as written.</param>
/// <param name="Lines">Ids of the lines of the rubric that it fulfils.</param>
/// <param name="Comment">What the marker says to the intern, or null.</param>
public sealed record Reviewed(string Text, IReadOnlyList<string> Lines, string? Comment = null) : Answer;
