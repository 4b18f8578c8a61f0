namespace Elearning.Content.Problems;

/// <summary>A place in a file, counted from 1.</summary>
internal readonly record struct Place(int Line, int Column)
{
    /// <summary>The whole file.</summary>
    public static readonly Place File = new(0, 0);
}

/// <summary>Collects the problems of one file into a common list.</summary>
internal sealed class FileProblems(string file, List<ContentProblem> all)
{
    // A hostile file could be wrong in a million places; nobody reads more than this.
    private const int Most = 200;
    private int told;
    private readonly HashSet<string> known = [];

    public string File => file;

    /// <summary>From top to bottom.</summary>
    public static IReadOnlyList<ContentProblem> Sorted(IEnumerable<ContentProblem> problems) => [.. problems.OrderBy(p => p.Line).ThenBy(p => p.Column)];

    public void Tell(ProblemKind kind, Place at, params string[] details)
    {
        if (known.Add($"{kind.Code}/{at}/{string.Join('/', details)}") && told++ < Most)
        {
            all.Add(new(file, at.Line, at.Column, kind, [.. details.Select(Short)]));
        }
    }

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        line = new string([.. line.Select(c => char.IsControl(c) ? '�' : c)]);
        return line.Length > 160 ? string.Concat(line.AsSpan(0, 160), "…") : line;
    }
}
