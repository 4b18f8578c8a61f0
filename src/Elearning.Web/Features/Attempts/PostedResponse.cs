using System.Globalization;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Microsoft.AspNetCore.Http;

namespace Elearning.Web.Features.Attempts;

/// <summary>
/// What a question page sent, read without trust: whatever stands in the form becomes a value of the right kind or a sentence that says what is wrong,
/// and what could be read of it stays, so that the page shown again has lost nothing.
/// </summary>
/// <param name="Id">Made by the page.</param>
/// <param name="Seen">How many responses to this item the page knew.</param>
/// <param name="Seconds">Seconds on the page since it last saved.</param>
/// <param name="Answer">What was answered, or null.</param>
/// <param name="Confidence">How sure, or null.</param>
/// <param name="Act">What else the button asks for.</param>
/// <param name="Frame">The slice shown on a page without script, or null.</param>
/// <param name="Series">The series shown there, or null.</param>
/// <param name="Trace">What was shown of the images before, or null; one that cannot be believed is left out, the answer is taken all the same.</param>
/// <param name="Problem">Key of the sentence that refuses it, or null.</param>
public sealed record PostedResponse(
    Guid Id, int Seen, int Seconds, Answer? Answer, Confidence? Confidence, Act Act, int? Frame, string? Series, Trace? Trace, string? Problem)
{
    private const int MostSeconds = 4 * 3600;

    public static PostedResponse Read(IFormCollection form, Question question, DateTimeOffset now)
    {
        var fields = new PostedFields(form, question);
        var (act, kind) = (fields.Act, ItemKind.Of(question.Item));
        var id = Guid.TryParse(fields.One("ResponseId"), out var given) && given != Guid.Empty ? given : fields.Refuse<Guid>("attempts.problem.form");
        var seen = fields.Whole("Seen") is { } s and < short.MaxValue ? s : fields.Refuse<int>("attempts.problem.form");
        var answer = act.Kind is "clear" or "skip" ? null : kind.Read(question.Item, fields);
        var confidence = act.Kind is "clear" or "skip" ? null : fields.Confidence();
        return new(id, seen, Seconds(), answer, confidence, act, fields.Frame, fields.Series, PostedTrace.Read(fields.One("Trace"), question, now), fields.Problem ?? Missing());

        // Without script nobody counts the seconds: the page says when it was made.
        int Seconds() => Math.Clamp(fields.Whole("Seconds") ?? (long.TryParse(fields.One("Shown"), NumberStyles.None, CultureInfo.InvariantCulture, out var shown)
            ? (int)Math.Clamp(now.ToUnixTimeSeconds() - shown, 0, MostSeconds)
            : 0), 0, MostSeconds);

        // Handing in for feedback asks for the whole answer; "show me" is the way without one.
        string? Missing() => act.Kind != "commit" ? null
            : answer is null ? "attempts.problem.no-answer"
            : kind.Missing(question.Item, answer) ?? (confidence is null ? "attempts.problem.no-confidence" : null);
    }
}
