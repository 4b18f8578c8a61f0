using Elearning.Content.Panels;
using Elearning.Content.Problems;

namespace Elearning.Content.Cases;

/// <summary>The text files of a case, read together into a Case; pure: what it says depends on nothing but what it is given.</summary>
public static class CaseFile
{
    /// <summary>Bytes a Markdown file may have.</summary>
    public const int LongestText = 128 * 1024;
    // Far more than any case needs; over a hundred thousand of them the Markdown parser takes seconds to minutes.
    private static readonly (string Sign, int Most)[] Signs = [("[", 2000), (":::", 500), ("*", 10_000), ("_", 10_000), ("`", 10_000), (">", 20_000)];
    /// <summary>Bytes truth.json may have.</summary>
    public const int LongestTruth = 8 * 1024 * 1024;

    /// <summary>Bytes a file of a case may have.</summary>
    public static int LongestOf(string name) => name switch { "truth.json" => LongestTruth, PanelFile.Name => PanelFile.Longest, _ => LongestText };

    private const string ToDo = "À FAIRE";

    /// <summary>Languages a case can be translated into.</summary>
    public static readonly IReadOnlyList<string> Translations = ["ar", "en"];

    /// <summary>Names of the text files of a case, in the order in which they are read.</summary>
    public static IReadOnlyList<string> Names { get; } = ["case.md", .. Translations.Select(l => $"case.{l}.md"), "truth.json", PanelFile.Name];

    /// <summary>Reads a case and tells all that is wrong with it, at once.</summary>
    /// <param name="folder">Name of the folder, which the id must repeat.</param>
    /// <param name="files">Text by file name: case.md, and where they exist case.ar.md, case.en.md, truth.json, panel.yml, and lexicon.NAME.yml for every lexicon its questions use.</param>
    /// <param name="images">Series by folder name; null when the images are not at hand, which leaves what depends on them unchecked.</param>
    /// <param name="vocabulary">Words allowed in the front matter; null leaves them unchecked.</param>
    public static CaseReading Read(
        string folder, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, CaseSeries>? images, Vocabulary? vocabulary)
    {
        var all = new List<ContentProblem>();
        if (!Content.Names.IsName(folder))
        {
            new FileProblems("case.md", all).Tell(ProblemKinds.BadName, Place.File, folder);
        }
        if (!files.ContainsKey("case.md"))
        {
            new FileProblems("case.md", all).Tell(ProblemKinds.MissingFile, Place.File, "case.md");
            return new(null, all);
        }
        var source = Text("case.md", files, all, null);
        var asking = source.Stages.SelectMany(s => s.Items).GroupBy(i => i.Id).ToDictionary(g => g.Key, g => g.First());
        var translations = Translations.Where(l => files.ContainsKey($"case.{l}.md"))
            .Select(l => new Translation(l, Text($"case.{l}.md", files, all, asking), source)).ToArray();
        var truthProblems = new FileProblems("truth.json", all);
        var truth = files.TryGetValue("truth.json", out var json) && TextFile.Fits(json, LongestTruth, truthProblems) ? Truth.Read(json, truthProblems) : null;
        var draft = source.Front is null
            ? null
            : new Composition(source, translations, truth, files.ContainsKey("truth.json"), truthProblems, images, files, new(PanelFile.Name, all))
                .Compose(FrontMatter.Read(source.Front, folder, vocabulary, translations, source.Problems));
        return new(draft, [.. all.OrderBy(p => Names.ToList().IndexOf(p.File)).ThenBy(p => p.Line).ThenBy(p => p.Column)]);
    }

    private static CaseText Text(string name, IReadOnlyDictionary<string, string> files, List<ContentProblem> all, IReadOnlyDictionary<string, ItemText>? asking)
    {
        var problems = new FileProblems(name, all);
        var text = TextFile.Normal(files[name]);
        TellToDo(text, problems);
        return TextFile.Fits(text, LongestText, problems) && HasFewSigns(text, problems) ? Outline.Read(text, problems, asking) : new(problems, null, []);
    }

    // Whoever writes a case may leave such marks for later, wherever she likes.
    private static void TellToDo(string text, FileProblems problems)
    {
        var line = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            line++;
            var words = text.AsSpan(range);
            var at = words.IndexOf(ToDo, StringComparison.Ordinal);
            if (at >= 0)
            {
                problems.Tell(ProblemKinds.ToDo, new(line, at + 1), Left(words[..at], words[(at + ToDo.Length)..]));
            }
        }
    }

    // What is to be done, without what closes the value of the front matter around it: its quote, and brackets opened before it.
    private static string Left(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var quote = before is [.., '\''] ? '\'' : before.Count('"') % 2 == 1 ? '"' : (char?)null;
        var (end, open) = (0, 0);
        for (; end < after.Length; end++)
        {
            var sign = after[end];
            if (end + 1 < after.Length && (sign == '\\' || sign == quote && after[end + 1] == quote))
            {
                // Two signs that stand for one.
                end++;
                continue;
            }
            if (sign == quote || sign is ']' or '}' && open == 0)
            {
                break;
            }
            open += sign is '[' or '{' ? 1 : sign is ']' or '}' ? -1 : 0;
        }
        return after[..end].Trim(" :\"'.").ToString();
    }

    internal static bool HasFewSigns(string text, FileProblems problems)
    {
        foreach (var (sign, most) in Signs)
        {
            var count = text.AsSpan().Count(sign);
            if (count > most)
            {
                problems.Tell(ProblemKinds.TooManySigns, Place.File, sign, $"{count}", $"{most}");
                return false;
            }
        }
        return true;
    }
}
