using Elearning.Content.Problems;

namespace Elearning.Content.Cases;

/// <summary>One folder of content/cases: its texts, and one folder of DICOM files per series. Links are not followed, since they may lead anywhere.</summary>
public sealed class CaseFolder
{
    // What may lie beside a case without being read.
    private static readonly string[] Beside = ["ATTRIBUTION", "LICENSE", "LICENCE", "README", "NOTICE"];
    private const int MostBeside = 20;
    private readonly List<ContentProblem> problems = [];

    private CaseFolder(string path) => (Path, Id) = (path, System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(path)));

    /// <summary>Name of the folder, which is the id of the case.</summary>
    public string Id { get; }
    public string Path { get; }
    /// <summary>Text by file name, as <see cref="CaseFile"/> takes it, and what lies beside it: the licences go where the images go.</summary>
    public IReadOnlyDictionary<string, string> Files { get; private set; } = new Dictionary<string, string>();
    /// <summary>Texts that cannot be kept at all.</summary>
    public IReadOnlyList<ContentProblem> Unreadable => [.. problems.Where(p => p.IsError && IsText(p.File))];
    /// <summary>Path of the folder of images by name of the series, in ordinal order.</summary>
    public IReadOnlyDictionary<string, string> Series { get; private set; } = new Dictionary<string, string>();

    /// <summary>Reads the texts and finds the series; what cannot be read is told by <see cref="Read"/>.</summary>
    public static CaseFolder Open(string path)
    {
        var folder = new CaseFolder(path);
        var beside = new DirectoryInfo(path).EnumerateFiles().Select(f => f.Name).Where(n => IsText(n) && !CaseFile.Names.Contains(n)).Order(StringComparer.Ordinal).Take(MostBeside);
        folder.Files = CaseFile.Names.Concat(beside).Select(n => (Name: n, Text: folder.TextOf(n))).Where(f => f.Text is not null).ToDictionary(f => f.Name, f => f.Text!);
        folder.Series = new DirectoryInfo(path).EnumerateDirectories().Where(d => d.LinkTarget is null && !d.Name.StartsWith('.'))
            .OrderBy(d => d.Name, StringComparer.Ordinal).ToDictionary(d => d.Name, d => d.FullName);
        foreach (var unread in new DirectoryInfo(path).EnumerateFiles().Select(f => f.Name).Where(n => !IsExpected(n)).Order(StringComparer.Ordinal))
        {
            folder.Problems(unread).Tell(ProblemKinds.UnknownFile, Place.File, unread);
        }
        foreach (var odd in folder.Series.Keys.Where(name => !Names.IsSeries(name)))
        {
            folder.Problems(odd).Tell(ProblemKinds.BadSeriesName, Place.File, odd);
        }
        return folder;
    }

    /// <summary>The case, with every problem under its path from the content folder.</summary>
    /// <param name="images">Its series; null leaves what depends on them unchecked.</param>
    /// <param name="words">The vocabulary; null leaves the words unchecked.</param>
    public CaseReading Read(IReadOnlyDictionary<string, CaseSeries>? images, Vocabulary? words)
    {
        // A text that is there but cannot be read was told already; that it is "missing" would be a second, false word.
        var lost = problems.Any(p => p.IsError && p.File == "case.md");
        var reading = lost ? new(null, []) : CaseFile.Read(Id, Files, images, words);
        return reading with { Problems = [.. problems.Concat(reading.Problems).Select(p => p with { File = $"cases/{Id}/{p.File}" })] };
    }

    private string? TextOf(string name) =>
        TextFile.Read(System.IO.Path.Combine(Path, name), name == "truth.json" ? CaseFile.LongestTruth : CaseFile.LongestText, Problems(name));

    private FileProblems Problems(string file) => new(file, problems);

    /// <summary>Whether a file of that name is a text of a case: one that is read, or one that says whose the images are.</summary>
    public static bool IsText(string name) => CaseFile.Names.Contains(name)
        || (name.Length <= 128 && Beside.Any(b => name.StartsWith(b, StringComparison.OrdinalIgnoreCase)) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && !name.EndsWith('.'));

    private static bool IsExpected(string name) => IsText(name) || name.StartsWith('.') || name.EndsWith('~') || Beside.Any(b => name.StartsWith(b, StringComparison.OrdinalIgnoreCase));
}
