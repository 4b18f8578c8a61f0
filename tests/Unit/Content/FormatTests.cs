using Elearning.Content;
using Elearning.Content.Cases;
using Elearning.Content.Credits;
using Elearning.Content.Imaging;
using Elearning.Content.Lexicons;
using Elearning.Content.Problems;
using Elearning.Content.Quizzes;
using Elearning.Domain.Cases;
using Elearning.Domain.Imaging;
using Markdig;
using Markdig.Syntax;
using Xunit;

namespace Elearning.Tests.Unit.Content;

/// <summary>content/FORMAT.md is the manual: every example in it is read, and what the manual says of it is what is told.</summary>
public sealed class FormatTests
{
    static readonly string Manual = File.ReadAllText(Path.Combine(Repository.Content, "FORMAT.md")).ReplaceLineEndings("\n");
    static readonly FencedCodeBlock[] Fences = [.. Markdown.Parse(Manual).Descendants<FencedCodeBlock>()];
    static readonly Vocabulary Words = Vocabulary.Read(File.ReadAllText(Path.Combine(Repository.Content, "vocabulary.yml"))).Vocabulary;
    static readonly string Truth = Text(Fences.Single(f => f.Info == "truth"));

    // 120 slices 2 mm apart, named 1.2.1 … 1.2.120.
    static readonly CaseSeries Stack = new([.. Enumerable.Range(1, 120).Select(i => $"1.2.{i}")],
        new([.. Enumerable.Range(0, 120).Select(i => new FrameGeometry(new(0, 0, 2 * i), new(1, 0, 0), new(0, 1, 0), 1, 1, 40, 40))]));

    const string Head = """
        ---
        id: exemple-01
        title: Exemple
        topics: [lung]
        modality: [CT]
        level: 1
        minutes: 1
        authors: [driss]
        disclosures: none
        objectives: [Premier, Second]
        proof: none
        references: [Un livre]
        licence: CC BY 4.0
        ---
        """;

    const string Tail = "\n\n---\n\n## Autre question ? {#other .number value=1 tolerance=0 unit=mm}\n\n> Un.\n";

    public static TheoryData<int, string> Examples() =>
        new(Fences.Select((f, i) => (i, f)).Where(e => e.f.Info is not (null or "sh" or "truth" or "panel" or "problèmes")).Select(e => (e.i, $"line {e.f.Line + 1}: {e.f.Info} {e.f.Arguments}")));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_right_or_told_as_the_manual_says(int index, string example)
    {
        var expected = index + 1 < Fences.Length && Fences[index + 1].Info == "problèmes" ? Text(Fences[index + 1]) : "";
        var told = string.Concat(Read(Fences[index]).Select(p => p.Sentence("fr") + "\n")).TrimEnd('\n');
        Assert.True(expected == told, $"{example}\n{told}");
    }

    [Fact]
    public void Every_problem_there_is_stands_in_the_manual_and_no_other()
    {
        var kinds = typeof(ProblemKinds).GetFields().Concat(typeof(ImageProblems).GetFields()).Select(f => f.GetValue(null)).OfType<ProblemKind>().OrderBy(k => k.Code, StringComparer.Ordinal);
        var table = string.Concat(kinds.Select(k => $"| {k.Code} | {(k.IsError ? "erreur" : "avertissement")} | {Cell(k.French)} | {Cell(k.FrenchRemedy)} |\n"));
        Assert.True(Manual.EndsWith("\n|---|---|---|---|\n" + table, StringComparison.Ordinal), $"The last table of content/FORMAT.md should be:\n{table}");

        static string Cell(string sentence) => sentence.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
    }

    static IEnumerable<ContentProblem> Read(FencedCodeBlock fence)
    {
        var (text, name) = (Text(fence), (fence.Arguments ?? "").Trim());
        return fence.Info switch
        {
            "case" => Case(name, text).Problems,
            "question" => Question(text),
            "traduction" => CaseFile.Read(name, Files(Source(name), text), Images(Source(name)), Words).Problems,
            "vocabulaire" => Vocabulary.Read(text).Problems,
            "lexique" => LexiconFile.Read(name, text).Problems,
            "quiz" => QuizFile.Read(name, text, new Dictionary<string, Case?> { ["masse-01"] = Case("masse-01", Source("masse-01")).Case }).Problems,
            "règle" => CreditRuleFile.Read(name, text, ["examen-thorax"], Regime).Problems,
            "régime" => RegimeFile.Read(name, text).Problems,
            _ => throw new InvalidOperationException($"{fence.Info}: no such example"),
        };
    }

    // A piece of a case: the rest is put around it, and lines are counted from the piece.
    static IEnumerable<ContentProblem> Question(string piece)
    {
        var head = Head + (piece.Contains("::: series", StringComparison.Ordinal) ? "\nTexte.\n\n" : "\nTexte.\n\n::: series t0\nCoupes\n:::\n\n");
        var before = head.Count(c => c == '\n');
        return Case("exemple-01", head + piece + Tail).Problems.Select(p => p.Line > before ? p with { Line = p.Line - before } : p);
    }

    static CaseReading Case(string name, string text) => CaseFile.Read(name, Files(text, null), Images(text), Words);

    static Dictionary<string, string> Files(string main, string? english)
    {
        var files = new Dictionary<string, string> { ["case.md"] = main, ["truth.json"] = Truth, ["panel.yml"] = Text(Fences.Single(f => f.Info == "panel")) };
        foreach (var lexicon in Directory.GetFiles(Path.Combine(Repository.Content, "lexicons"), "*.yml"))
        {
            files[$"lexicon.{Path.GetFileName(lexicon)}"] = File.ReadAllText(lexicon);
        }
        if (english is not null)
        {
            files["case.en.md"] = english;
        }
        return files;
    }

    static Dictionary<string, CaseSeries> Images(string text) =>
        text.Contains("series t0", StringComparison.Ordinal) ? new() { ["t0"] = Stack } : [];

    static string? Regime(string name) => Fences.Where(f => f.Info == "régime" && f.Arguments?.Trim() == name).Select(Text).FirstOrDefault();

    static string Source(string name) => Text(Fences.First(f => f.Info == "case" && f.Arguments?.Trim() == name));

    static string Text(FencedCodeBlock fence) => fence.Lines.ToString().TrimEnd('\n');
}
