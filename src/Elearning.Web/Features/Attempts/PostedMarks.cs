using System.Text.Json;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Cases;

namespace Elearning.Web.Features.Attempts;

/// <summary>Reads marks as a page sends them: [{"series":"t0","frame":57,"column":101.5,"row":88.2,"rating":4}]; a rating may be left out.</summary>
public static class PostedMarks
{
    private const int Longest = 8 * 1024;
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 3 };

    /// <summary>The marks with their places in the patient, or the key of the sentence that says what is wrong.</summary>
    public static (IReadOnlyList<Mark> Marks, string? Problem) Read(string? json, int most, bool ratings, Question question)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return ([], null);
        }
        if (json.Length > Longest || Parse(json) is not { } all)
        {
            return ([], "attempts.problem.marks");
        }
        if (all.Count > most)
        {
            return ([], "attempts.problem.too-many-marks");
        }
        if (all.Any(m => m.Rating is < 1 or > 5))
        {
            return ([], "attempts.problem.marks");
        }
        // A rating nobody asked for is nothing that was answered.
        var marks = all.Select(m => Place(m.Series, m.Frame, m.Column, m.Row, question) is { } mark ? mark with { Rating = ratings ? m.Rating : null } : null).ToArray();
        return marks.Contains(null) ? ([], "attempts.problem.outside") : (marks!, null);
    }

    /// <summary>A mark with its place in the patient; null when there is no such pixel at this stage.</summary>
    public static Mark? Place(string series, int frame, double column, double row, Question question) =>
        question.Series.Any(s => s.Name == series) && question.Case.Series.TryGetValue(series, out var shown)
        && frame >= 0 && frame < shown.Geometry.Frames.Count
        && shown.Geometry.Frames[frame] is var picture && picture.Contains(column, row)
            ? new(series, frame, Math.Round(column, 2), Math.Round(row, 2), Tidy(picture.At(Math.Round(column, 2), Math.Round(row, 2))))
            : null;

    // A micrometre is enough for ever, and short rows are quick rows.
    private static Domain.Imaging.Point Tidy(Domain.Imaging.Point at) => new(Math.Round(at.X, 3), Math.Round(at.Y, 3), Math.Round(at.Z, 3));

    private static List<(string Series, int Frame, double Column, double Row, int? Rating)>? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Shallow);
            return document.RootElement.EnumerateArray().Select(m => (
                m.GetProperty("series").GetString() ?? "",
                m.GetProperty("frame").GetInt32(),
                m.GetProperty("column").GetDouble(),
                m.GetProperty("row").GetDouble(),
                m.TryGetProperty("rating", out var rating) && rating.ValueKind != JsonValueKind.Null ? rating.GetInt32() : (int?)null)).ToList();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}
