using System.Text.Json;
using Elearning.Content.Problems;

namespace Elearning.Web.Features.Cases;

/// <summary>A content problem as it is kept for the professors: in every language, with its place. Those kept before Arabic was spoken have none.</summary>
public sealed record FileProblem(
    string File, int Line, int Column, string Code, bool IsError, string French, string FrenchRemedy, string English, string EnglishRemedy, string? Arabic = null, string? ArabicRemedy = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The language it is told in to a reader of another: fr, en or ar.</summary>
    public string Spoken(string language) => language switch { "fr" => "fr", "ar" when Arabic is not null && ArabicRemedy is not null => "ar", _ => "en" };

    /// <summary>The direction of what it says: rtl or ltr.</summary>
    public string Direction(string language) => Spoken(language) == "ar" ? "rtl" : "ltr";

    public string Message(string language) => Spoken(language) switch { "fr" => French, "ar" => Arabic!, _ => English };

    public string Remedy(string language) => Spoken(language) switch { "fr" => FrenchRemedy, "ar" => ArabicRemedy!, _ => EnglishRemedy };

    /// <summary>What stands before the remedy: it points the way the sentence is read.</summary>
    public char Arrow(string language) => ContentProblem.Arrow(Spoken(language));

    /// <summary>What is wrong and what to do about it.</summary>
    public string Advice(string language) => $"{Message(language)} {Arrow(language)} {Remedy(language)}";

    /// <summary>The case it belongs to, or null for other files.</summary>
    public string? Case => File.Split('/') is ["cases", var id, ..] ? id : null;

    public static FileProblem Of(ContentProblem p) =>
        new(p.File, p.Line, p.Column, p.Code, p.IsError, p.Message("fr"), p.Remedy("fr"), p.Message("en"), p.Remedy("en"), p.Message("ar"), p.Remedy("ar"));

    public static string ToJson(IEnumerable<FileProblem> problems) => JsonSerializer.Serialize(problems, Json);

    public static IReadOnlyList<FileProblem> FromJson(string json) => JsonSerializer.Deserialize<List<FileProblem>>(json, Json)!;
}
