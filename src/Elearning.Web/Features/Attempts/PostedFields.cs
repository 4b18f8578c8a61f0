using System.Globalization;
using System.Text;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace Elearning.Web.Features.Attempts;

/// <summary>The fields of a posted question page, each read without trust; the first thing wrong is kept as a sentence.</summary>
public sealed class PostedFields(IFormCollection form, Question question)
{
    private const int LongestText = 200;
    private const int LongestNumber = 40;

    /// <summary>What the button asks for.</summary>
    public Act Act { get; } = Act.Read(form.TryGetValue("Act", out var acts) ? acts.FirstOrDefault() : null);

    /// <summary>The slice shown on a page without script, or null.</summary>
    public int? Frame => Whole("Frame");

    /// <summary>The series shown there, or null.</summary>
    public string? Series => One("Series");

    /// <summary>Key of the sentence that refuses the form, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether a place was pointed at without script.</summary>
    public bool Pointed => (Whole("Point.x") is not null && Whole("Point.y") is not null) || Act.Kind == "point";

    /// <summary>Keeps the first sentence and gives nothing back.</summary>
    public T Refuse<T>(string key)
    {
        Problem ??= key;
        return default!;
    }

    /// <summary>A field, or null.</summary>
    public string? One(string name) => form.TryGetValue(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>All values of a field.</summary>
    public IEnumerable<string> Many(string name) => form[name].OfType<string>();

    /// <summary>A field as a whole number, or null.</summary>
    public int? Whole(string name) => int.TryParse(One(name), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>A long text.</summary>
    public string Prose(string name, int longest, string problem)
    {
        var text = Prose(One(name));
        if (text.Length > longest)
        {
            Problem ??= problem;
            text = text[..longest];
        }
        return text;
    }

    /// <summary>A text of several lines; control characters other than their ends are noise.</summary>
    public static string Prose(string? text) =>
        string.Concat((text ?? "").ReplaceLineEndings("\n").EnumerateRunes().Select(r => Rune.IsControl(r) && r.Value != '\n' ? " " : r.ToString())).Trim();

    /// <summary>A short text.</summary>
    public string Text() => Bounded("Text", LongestText, "attempts.problem.text");

    /// <summary>A number as typed.</summary>
    public string Typed() => Bounded("Number", LongestNumber, "attempts.problem.number");

    /// <summary>The choices picked and struck out, in the order of the item.</summary>
    public Answer? Picks(IReadOnlyList<Choice> choices, int most)
    {
        string?[] picked = [.. form["Choice"]], struck = [.. form["Struck"]];
        var known = choices.Select(c => c.Id).ToHashSet();
        if (picked.Concat(struck).Any(c => c is null || !known.Contains(c)) || picked.Distinct().Count() > most)
        {
            return Refuse<Answer?>("attempts.problem.choice");
        }
        string[] Ordered(string?[] ids) => [.. choices.Select(c => c.Id).Where(ids.Contains)];
        return picked.Length + struck.Length == 0 ? null : new Picked(Ordered(picked), struck.Length == 0 ? null : Ordered(struck));
    }

    /// <summary>How sure, or null.</summary>
    public Confidence? Confidence() => One("Confidence") switch
    {
        null or "" => null,
        "1" => Domain.Attempts.Confidence.Unsure,
        "2" => Domain.Attempts.Confidence.Fair,
        "3" => Domain.Attempts.Confidence.Sure,
        _ => Refuse<Confidence?>("attempts.problem.form"),
    };

    /// <summary>The marks of the form, less the one to be taken away, and the one just set with a click or by its coordinates.</summary>
    public IReadOnlyList<Mark> Placed(int most, bool ratings)
    {
        var (marks, wrong) = PostedMarks.Read(One("Marks"), most, ratings, question);
        Problem ??= wrong;
        if (Act is { Kind: "unmark", Number: { } gone } && gone >= 1 && gone <= marks.Count)
        {
            marks = [.. marks.Where((_, i) => i != gone - 1)];
        }
        return Pointed ? Clicked(marks, most) : marks;
    }

    /// <summary>Without script each mark has its list of ratings.</summary>
    public IReadOnlyList<Mark> Rated(IReadOnlyList<Mark> marks, Locate item) => !item.Ratings ? marks
        : [.. marks.Select((m, i) => Whole(string.Create(CultureInfo.InvariantCulture, $"Rating-{i + 1}")) is { } rating and >= 1 and <= 5 && Act.Kind != "unmark" ? m with { Rating = rating } : m)];

    private IReadOnlyList<Mark> Clicked(IReadOnlyList<Mark> marks, int most)
    {
        if (Frame is not { } f || Series is not { } series || !question.Case.Series.TryGetValue(series, out var shown) || f >= shown.Geometry.Frames.Count || Pixel(shown, f) is not { } pixel
            || PostedMarks.Place(series, f, pixel.Column, pixel.Row, question) is not { } mark)
        {
            Problem ??= "attempts.problem.outside";
            return marks;
        }
        if (question.Item is Measure)
        {
            return WithEnd(marks, mark);
        }
        if (most > 1 && marks.Count >= most)
        {
            Problem ??= "attempts.problem.too-many-marks";
            return marks;
        }
        return most == 1 ? [mark] : [.. marks, mark];
    }

    private (double Column, double Row)? Pixel(Cases.PublishedSeries shown, int f) => Act.Kind == "point"
        ? Whole("Column") is { } column && Whole("Row") is { } row ? (column, row) : null
        : KeyImage.Of(shown.Geometry.Frames[f]).At(Whole("Point.x") ?? 0, Whole("Point.y") ?? 0);

    // Both ends lie on one slice: on another slice the caliper begins anew, a third place moves the end that is nearer.
    private static IReadOnlyList<Mark> WithEnd(IReadOnlyList<Mark> ends, Mark end)
    {
        var here = ends.Where(e => e.Series == end.Series && e.Frame == end.Frame).ToArray();
        return here is [var one, var other]
            ? one.At.DistanceTo(end.At) < other.At.DistanceTo(end.At) ? [end, other] : [one, end]
            : [.. here, end];
    }

    // Control characters are noise in a short text, and a zero is more than Postgres can keep.
    private string Bounded(string name, int longest, string problem)
    {
        var text = string.Concat((One(name) ?? "").EnumerateRunes().Select(r => Rune.IsControl(r) ? " " : r.ToString())).Trim();
        if (text.Length > longest)
        {
            Problem ??= problem;
            text = text[..longest];
        }
        return text;
    }
}
