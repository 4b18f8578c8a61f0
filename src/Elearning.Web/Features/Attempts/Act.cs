using System.Globalization;

namespace Elearning.Web.Features.Attempts;

/// <summary>What the button pressed on a question page asks for, besides saving.</summary>
/// <param name="Kind">save, commit, skip, clear, next, previous, go, frame, series, unmark, point.</param>
/// <param name="Argument">The number of "go-7" or "frame-57", the name of "series-t0"; empty otherwise.</param>
public readonly record struct Act(string Kind, string Argument)
{
    private static readonly HashSet<string> Known = ["save", "commit", "skip", "clear", "next", "previous", "go", "frame", "series", "unmark", "point"];

    /// <summary>The argument as a number, or null.</summary>
    public int? Number => int.TryParse(Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>What a form sends; anything unknown only saves.</summary>
    public static Act Read(string? text)
    {
        var dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        var (kind, argument) = dash < 0 ? (text ?? "save", "") : (text![..dash], text[(dash + 1)..]);
        return Known.Contains(kind) ? new(kind, argument) : new("save", "");
    }
}
