using System.Globalization;
using System.Text;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
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
    private const int LongestText = 200;
    private const int LongestNumber = 40;
    private const int MostSeconds = 4 * 3600;

    public static PostedResponse Read(IFormCollection form, Question question, DateTimeOffset now)
    {
        var problem = default(string);
        var act = Act.Read(One(form, "Act"));
        var frame = Whole(form, "Frame");
        var series = One(form, "Series");
        var id = Guid.TryParse(One(form, "ResponseId"), out var given) && given != Guid.Empty ? given : Refuse<Guid>("attempts.problem.form");
        var seen = Whole(form, "Seen") is { } s and < short.MaxValue ? s : Refuse<int>("attempts.problem.form");
        var answer = act.Kind is "clear" or "skip" ? null : question.Item switch
        {
            SingleBest single => Picks(single.Choices, 1),
            MultipleResponse multiple => Picks(multiple.Choices, multiple.Choices.Count),
            ShortText => Text(),
            NumberItem number => Number(number),
            Locate locate => Marks(locate),
            Measure measure => Ends(measure),
            _ => throw new InvalidOperationException($"No form answers a {question.Item.Kind}."),
        };
        var confidence = act.Kind is "clear" or "skip" ? null : ReadConfidence();
        return new(id, seen, Seconds(), answer, confidence, act, frame, series, PostedTrace.Read(One(form, "Trace"), question, now), problem ?? Missing());

        T Refuse<T>(string key)
        {
            problem ??= key;
            return default!;
        }

        Answer? Picks(IReadOnlyList<Choice> choices, int most)
        {
            string?[] picked = [.. form["Choice"]], struck = [.. form["Struck"]];
            var known = choices.Select(c => c.Id).ToHashSet();
            if (picked.Concat(struck).Any(c => c is null || !known.Contains(c)) || picked.Distinct().Count() > most)
            {
                problem ??= "attempts.problem.choice";
                return null;
            }
            string[] Ordered(string?[] ids) => [.. choices.Select(c => c.Id).Where(ids.Contains)];
            return picked.Length + struck.Length == 0 ? null : new Picked(Ordered(picked), struck.Length == 0 ? null : Ordered(struck));
        }

        Answer? Text()
        {
            var text = Clean(One(form, "Text"));
            if (text.Length > LongestText)
            {
                problem ??= "attempts.problem.text";
                text = text[..LongestText];
            }
            return text.Length == 0 ? null : new Written(text);
        }

        Answer? Number(NumberItem item) => Typed() is { Length: > 0 } typed ? item.Read(typed) : null;

        string Typed()
        {
            var typed = Clean(One(form, "Number"));
            if (typed.Length > LongestNumber)
            {
                problem ??= "attempts.problem.number";
                typed = typed[..LongestNumber];
            }
            return typed;
        }

        Answer? Marks(Locate item)
        {
            var marks = Rated(Placed(item.MostMarks, item.Ratings), item);
            if (One(form, "None") is "true" or "on" && !Pointed())
            {
                return new Marked([], true);
            }
            return marks.Count == 0 ? null : new Marked(marks);
        }

        Answer? Ends(Measure item)
        {
            var ends = Placed(2, false);
            var typed = Typed();
            return ends.Count == 0 && typed.Length == 0 ? null : new Caliper(ends, typed, Numbers.Parse(typed, "mm"));
        }

        // The marks of the form, less the one to be taken away, and the one just set with a click or by its coordinates.
        IReadOnlyList<Mark> Placed(int most, bool ratings)
        {
            var (marks, wrong) = PostedMarks.Read(One(form, "Marks"), most, ratings, question);
            problem ??= wrong;
            if (act is { Kind: "unmark", Number: { } gone } && gone >= 1 && gone <= marks.Count)
            {
                marks = [.. marks.Where((_, i) => i != gone - 1)];
            }
            return Pointed() ? Clicked(marks, most) : marks;
        }

        bool Pointed() => (Whole(form, "Point.x") is not null && Whole(form, "Point.y") is not null) || act.Kind == "point";

        // Without script each mark has its list of ratings.
        IReadOnlyList<Mark> Rated(IReadOnlyList<Mark> marks, Locate item) => !item.Ratings ? marks
            : [.. marks.Select((m, i) => Whole(form, string.Create(CultureInfo.InvariantCulture, $"Rating-{i + 1}")) is { } rating and >= 1 and <= 5 && act.Kind != "unmark" ? m with { Rating = rating } : m)];

        IReadOnlyList<Mark> Clicked(IReadOnlyList<Mark> marks, int most)
        {
            if (frame is not { } f || series is null || !question.Case.Series.TryGetValue(series, out var shown) || f >= shown.Geometry.Frames.Count || Pixel(shown, f) is not { } pixel
                || PostedMarks.Place(series, f, pixel.Column, pixel.Row, question) is not { } mark)
            {
                problem ??= "attempts.problem.outside";
                return marks;
            }
            if (question.Item is Measure)
            {
                return WithEnd(marks, mark);
            }
            if (most > 1 && marks.Count >= most)
            {
                problem ??= "attempts.problem.too-many-marks";
                return marks;
            }
            return most == 1 ? [mark] : [.. marks, mark];
        }

        (double Column, double Row)? Pixel(Cases.PublishedSeries shown, int f) => act.Kind == "point"
            ? Whole(form, "Column") is { } column && Whole(form, "Row") is { } row ? (column, row) : null
            : KeyImage.Of(shown.Geometry.Frames[f]).At(Whole(form, "Point.x") ?? 0, Whole(form, "Point.y") ?? 0);

        Confidence? ReadConfidence() => One(form, "Confidence") switch
        {
            null or "" => null,
            "1" => Domain.Attempts.Confidence.Unsure,
            "2" => Domain.Attempts.Confidence.Fair,
            "3" => Domain.Attempts.Confidence.Sure,
            _ => Refuse<Confidence?>("attempts.problem.form"),
        };

        // Without script nobody counts the seconds: the page says when it was made.
        int Seconds() => Math.Clamp(Whole(form, "Seconds") ?? (long.TryParse(One(form, "Shown"), NumberStyles.None, CultureInfo.InvariantCulture, out var shown)
            ? (int)Math.Clamp(now.ToUnixTimeSeconds() - shown, 0, MostSeconds)
            : 0), 0, MostSeconds);

        // Handing in for feedback asks for the whole answer; "show me" is the way without one.
        string? Missing() => act.Kind != "commit" ? null
            : answer is null or Picked { Choices.Count: 0 } ? "attempts.problem.no-answer"
            : answer is Measured { Value: null } or Caliper { Typed.Length: > 0, Value: null } ? "attempts.problem.number"
            : answer is Caliper { Length: null } ? "attempts.problem.no-caliper"
            : question.Item is Locate { Ratings: true } && answer is Marked rated && rated.Marks.Any(m => m.Rating is null) ? "attempts.problem.no-rating"
            : confidence is null ? "attempts.problem.no-confidence"
            : null;
    }

    // Both ends lie on one slice: on another slice the caliper begins anew, a third place moves the end that is nearer.
    private static IReadOnlyList<Mark> WithEnd(IReadOnlyList<Mark> ends, Mark end)
    {
        var here = ends.Where(e => e.Series == end.Series && e.Frame == end.Frame).ToArray();
        return here is [var one, var other]
            ? one.At.DistanceTo(end.At) < other.At.DistanceTo(end.At) ? [end, other] : [one, end]
            : [.. here, end];
    }

    private static string? One(IFormCollection form, string name) => form.TryGetValue(name, out var values) ? values.FirstOrDefault() : null;

    private static int? Whole(IFormCollection form, string name) =>
        int.TryParse(One(form, name), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    // Control characters are noise in a short text, and a zero is more than Postgres can keep.
    private static string Clean(string? text) => string.Concat((text ?? "").EnumerateRunes()
        .Select(r => Rune.IsControl(r) ? " " : r.ToString())).Trim();
}
