using System.Text.Json;
using Elearning.Content.Problems;

namespace Elearning.Web.Features.Cases;

/// <summary>A content problem as it is kept for the professors: in both languages, with its place.</summary>
public sealed record FileProblem(string File, int Line, int Column, string Code, bool IsError, string French, string FrenchRemedy, string English, string EnglishRemedy)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Message(string language) => language == "fr" ? French : English;

    public string Remedy(string language) => language == "fr" ? FrenchRemedy : EnglishRemedy;

    /// <summary>The case it belongs to, or null for other files.</summary>
    public string? Case => File.Split('/') is ["cases", var id, ..] ? id : null;

    public static FileProblem Of(ContentProblem p) =>
        new(p.File, p.Line, p.Column, p.Code, p.IsError, p.Message("fr"), p.Remedy("fr"), p.Message("en"), p.Remedy("en"));

    public static string ToJson(IEnumerable<FileProblem> problems) => JsonSerializer.Serialize(problems, Json);

    public static IReadOnlyList<FileProblem> FromJson(string json) => JsonSerializer.Deserialize<List<FileProblem>>(json, Json)!;
}
