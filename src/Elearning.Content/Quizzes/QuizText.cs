using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Quizzes;

namespace Elearning.Content.Quizzes;

/// <summary>A Quiz as a file of content/sets: what <see cref="QuizFile"/> reads as the same quiz.</summary>
public static class QuizText
{
    // A JSON string is a YAML text between double quotes.
    private static readonly JsonSerializerOptions Quotes = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Quiz quiz)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"id: {quiz.Id}\n");
        Languages("title", quiz.Title);
        Languages("description", quiz.Description);
        text.Append(CultureInfo.InvariantCulture, $"mode: {(quiz.Mode == Mode.Exam ? "exam" : "practice")}\n");
        Line("minutes", quiz.Limit?.TotalMinutes);
        Line("attempts", quiz.Attempts);
        Line("pass-mark", quiz.PassMark);
        text.Append(quiz.Audience == Audience.Assigned ? "for: assigned\n" : "");
        text.Append("cases:\n");
        foreach (var chosen in quiz.Cases)
        {
            var items = chosen.Items is null ? "" : $", items: [{string.Join(", ", chosen.Items)}]";
            text.Append(CultureInfo.InvariantCulture, $"  - {{ id: {chosen.Case}, weight: {chosen.Weight:0.####}{items} }}\n");
        }
        return text.ToString();

        void Line(string key, IFormattable? value)
        {
            if (value is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"{key}: {value}\n");
            }
        }

        void Languages(string key, LocalText local)
        {
            text.Append(CultureInfo.InvariantCulture, $"{key}:\n  fr: {JsonSerializer.Serialize(local.Source, Quotes)}\n");
            foreach (var (language, translation) in local.Translations.OrderBy(t => t.Key, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {language}: {JsonSerializer.Serialize(translation, Quotes)}\n");
            }
        }
    }
}
