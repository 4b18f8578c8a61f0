using Elearning.Content.Cases;
using Elearning.Content.Credits;
using Elearning.Content.Imaging;
using Elearning.Content.Lexicons;
using Elearning.Content.Problems;
using Elearning.Content.Quizzes;
using Elearning.Domain.Credits;

namespace Elearning.Content;

/// <summary>A whole content folder: vocabulary, lexicons, cases, quizzes and credit rules, with everything that is wrong in any of them.</summary>
/// <param name="Words">vocabulary.yml.</param>
/// <param name="Cases">By id.</param>
/// <param name="Quizzes">By id.</param>
/// <param name="Rules">By id.</param>
/// <param name="Problems">Under their path from the folder, file by file.</param>
public sealed record ContentFolder(
    Vocabulary Words, IReadOnlyDictionary<string, CaseReading> Cases, IReadOnlyDictionary<string, QuizReading> Quizzes,
    IReadOnlyDictionary<string, CreditRuleReading> Rules, IReadOnlyList<ContentProblem> Problems)
{
    // Checking needs no secret: what it would protect is thrown away.
    private static readonly byte[] NoSecret = new byte[32];

    /// <summary>Reads a content folder from disk.</summary>
    /// <param name="root">The folder that holds cases, lexicons, sets and credit-rules.</param>
    /// <param name="withImages">Whether the images of a case are read too; of the others only the texts are.</param>
    public static ContentFolder Read(string root, Func<string, bool> withImages)
    {
        var problems = new List<ContentProblem>();
        var words = ReadWords(root, problems);
        var lexicons = Texts(root, "lexicons", problems, (name, text) => (Text: text, Reading: LexiconFile.Read(name, text)), r => r.Reading.Problems)
            .ToDictionary(l => l.Key, l => l.Value.Text);
        var cases = Folders(root).Select(path => CaseFolder.Open(path, lexicons)).ToDictionary(f => f.Id, f => Read(f, withImages(f.Id), words, problems));
        var drafts = cases.ToDictionary(c => c.Key, c => c.Value.Draft);
        var quizzes = Texts(root, "sets", problems, (name, text) => QuizFile.Read(name, text, drafts), r => r.Problems);
        var regimes = Texts(root, "credit-rules/regimes", problems, (name, text) => (Text: text, Reading: RegimeFile.Read(name, text)), r => r.Reading.Problems);
        var rules = Texts(root, "credit-rules", problems,
            (name, text) => CreditRuleFile.Read(name, text, [.. quizzes.Keys], id => regimes.TryGetValue(id, out var regime) ? regime.Text : null), r => r.Problems);
        TellRegimes(rules, problems);
        problems.AddRange(rules.Values.Select(r => r.Rule).OfType<CreditRule>()
            .SelectMany(r => CreditPanels.Problems(r, quizzes.GetValueOrDefault(r.QuizId)?.Quiz, id => drafts.GetValueOrDefault(id))));
        return new(words, cases, quizzes, rules, problems);
    }

    private static void TellRegimes(Dictionary<string, CreditRuleReading> rules, List<ContentProblem> problems)
    {
        var read = rules.Values.Select(r => r.Rule).OfType<CreditRule>().ToArray();
        foreach (var (index, rule) in read.Index())
        {
            problems.AddRange(CreditRegimes.Differences(rule, read[..index]).Select(d => new ContentProblem($"credit-rules/{rule.Id}.yml", 0, 0, ProblemKinds.RegimeDiffers, d)));
        }
    }

    private static Vocabulary ReadWords(string root, List<ContentProblem> problems)
    {
        var file = new FileProblems("vocabulary.yml", problems);
        var known = problems.Count;
        var text = TextFile.Read(Path.Combine(root, "vocabulary.yml"), TextFile.LongestYaml, file);
        if (text is null && problems.Count == known)
        {
            file.Tell(ProblemKinds.MissingFile, Place.File, "vocabulary.yml");
        }
        var (words, wrong) = Vocabulary.Read(text ?? "organs: {}\nmodalities: {}\nlevels: {}\nproofs: {}");
        problems.AddRange(wrong);
        return words;
    }

    private static CaseReading Read(CaseFolder folder, bool withImages, Vocabulary words, List<ContentProblem> problems)
    {
        Dictionary<string, CaseSeries>? stacks = null;
        if (withImages)
        {
            stacks = [];
            foreach (var (name, path) in folder.Series)
            {
                var series = ImageSeries.Read(SeriesFile.In(path), NoSecret, store: null);
                problems.AddRange(series.Problems.Select(p => p with { File = $"cases/{folder.Id}/{name}/{p.File}".TrimEnd('/') }));
                if (series.Frames.Count > 0)
                {
                    stacks[name] = new([.. series.Frames.Select(f => f.SourceSopInstanceUid)], series.Stack(), series.NeedsHumanCheck);
                }
            }
        }
        var reading = folder.Read(stacks, words);
        problems.AddRange(reading.Problems);
        return reading;
    }

    private static IEnumerable<string> Folders(string root) => Sub(root, "cases") is { } cases
        ? cases.EnumerateDirectories().Where(d => d.LinkTarget is null && !d.Name.StartsWith('.')).Select(d => d.FullName).Order(StringComparer.Ordinal)
        : [];

    private static Dictionary<string, T> Texts<T>(string root, string kind, List<ContentProblem> problems, Func<string, string, T> read, Func<T, IEnumerable<ContentProblem>> wrong)
    {
        var readings = new Dictionary<string, T>();
        foreach (var file in Sub(root, kind)?.EnumerateFiles("*.yml").OrderBy(f => f.Name, StringComparer.Ordinal).ToArray() ?? [])
        {
            var name = Path.GetFileNameWithoutExtension(file.Name);
            if (TextFile.Read(file.FullName, TextFile.LongestYaml, new($"{kind}/{file.Name}", problems)) is { } text)
            {
                var reading = read(name, text);
                readings[name] = reading;
                problems.AddRange(wrong(reading).Select(p => p with { File = $"{kind}/{p.File}" }));
            }
        }
        return readings;
    }

    private static DirectoryInfo? Sub(string root, string kind) => new DirectoryInfo(Path.Combine(root, kind)) is { Exists: true } folder ? folder : null;
}
