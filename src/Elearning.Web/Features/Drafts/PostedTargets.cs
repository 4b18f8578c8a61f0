using System.Text.Json;
using Elearning.Content;
using Elearning.Content.Cases;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Elearning.Web.Features.Images;

namespace Elearning.Web.Features.Drafts;

/// <summary>What the drawing page sends: places in pixels, read without trust and put into the patient.</summary>
/// <param name="Targets">Drawn or changed.</param>
/// <param name="Removed">Ids that go.</param>
public sealed record PostedTargets(IReadOnlyList<DrawnTarget> Targets, IReadOnlyList<string> Removed)
{
    private const int Most = 50;
    private const int MostPoints = 50_000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    /// <summary>Ids of all it speaks of.</summary>
    public IReadOnlyCollection<string> Ids => [.. Targets.Select(t => t.Id).Concat(Removed)];

    /// <summary>What was sent, or null when it is not what the page sends.</summary>
    public static PostedTargets? Read(string? json, string series, SeriesContent content)
    {
        try
        {
            return JsonSerializer.Deserialize<Sent>(json ?? "", Json) is { Targets: { Length: <= Most } targets, Removed: { Length: <= 10 * Most } removed }
                && targets.All(t => t is not null) && targets.Sum(t => t!.Contours?.Sum(c => c?.Points?.Length ?? 0) ?? 0) <= MostPoints
                && targets.Select(t => Target(t!, series, content.Series.Stack())).ToArray() is var drawn && !drawn.Contains(null) && drawn.Select(d => d!.Id).Distinct().Count() == drawn.Length
                ? new(drawn!, [.. removed.Where(r => r is not null && Names.IsName(r))]) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DrawnTarget? Target(SentTarget sent, string series, StackGeometry stack)
    {
        if (sent.Id is not { } id || !Names.IsName(id) || Label(sent) is not { } label)
        {
            return null;
        }
        if (sent.Contours is { Length: > 0 } contours)
        {
            var placed = contours.Select(c => c?.Points is { Length: >= 3 } points && Places(points, c.Frame, stack) is { } places ? new Contour(c.Frame, places) : null).ToArray();
            return placed.Contains(null) || placed.All(c => Polygons.Area(c!.Points) <= 0) ? null : DrawnTarget.Of(id, label, series, placed!);
        }
        return sent is { Centre: [var column, var row], Frame: { } frame, Radius: { } radius and > 0 and < 1000 } && Place(column, row, frame, stack) is { } centre
            ? new(id, label, series, centre, frame, radius, []) : null;
    }

    private static LocalText? Label(SentTarget sent) => Short(sent.Fr) is { } french
        ? new(french, new[] { ("en", Short(sent.En)), ("ar", Short(sent.Ar)) }.Where(t => t.Item2 is not null).ToDictionary(t => t.Item1, t => t.Item2!)) : null;

    private static string? Short(string? text) => text?.Trim() is { Length: > 0 and <= 100 } name && !name.Any(char.IsControl) ? name : null;

    private static Point[]? Places(double[]?[] points, int frame, StackGeometry stack)
    {
        var places = points.Select(p => p is [var column, var row] ? Place(column, row, frame, stack) : null).ToArray();
        return places.Contains(null) ? null : [.. places.Select(p => p!.Value)];
    }

    private static Point? Place(double column, double row, int frame, StackGeometry stack) =>
        frame >= 0 && frame < stack.Frames.Count && stack.Frames[frame] is var picture && picture.Contains(column, row) ? picture.At(column, row) : null;

    private sealed record Sent(SentTarget?[] Targets, string[] Removed);

    private sealed record SentTarget(string? Id, string? Fr, string? En, string? Ar, double? Radius, double[]? Centre, int? Frame, SentContour?[]? Contours);

    private sealed record SentContour(int Frame, double[]?[]? Points);
}
