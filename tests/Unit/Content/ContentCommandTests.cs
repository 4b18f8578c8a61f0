using System.Text;
using Elearning.Content.Cases;
using Elearning.Content.Commands;
using Xunit;

namespace Elearning.Tests.Unit.Content;

public sealed class ContentCommandTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("content-").FullName;

    public ContentCommandTests()
    {
        Write("vocabulary.yml", File.ReadAllText(Path.Combine(Repository.Content, "vocabulary.yml")));
        Write("cases/lung-01/case.md", Sample.Main.With("::: series t0 {window=lung start=3 measurable=true}\nScanner injecté\n:::\n", "").With("## Cliquez sur la lésion {#find .locate series=t0 truth=mass margin=4,5mm slices=2 marks=1}", "### Lisez\n").With("> Ce que montre l'image.", ""));
        Write("sets/serie.yml", "id: serie\ntitle: { fr: Série }\ndescription: { fr: D }\nmode: practice\ncases: [lung-01, { id: lung-01 }, nowhere, { id: lung-01, items: [dx, nothing] }]\n");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Check_writes_a_line_per_problem_and_a_summary_and_fails_on_errors()
    {
        var (code, text) = Check(root);
        Assert.Equal(ContentCommand.Wrong, code);
        Assert.Equal(
            $"""
            {root}/sets/serie.yml(5,18): erreur C019: « lung-01 » est écrit deux fois → gardez-en un
            {root}/sets/serie.yml(5,35): erreur C151: il n'y a pas de cas « nowhere » → vérifiez le nom du dossier dans content/cases
            {root}/sets/serie.yml(5,44): erreur C019: « lung-01 » est écrit deux fois → gardez-en un
            {root}/sets/serie.yml(5,71): erreur C152: il n'y a pas de question « nothing » dans le cas « lung-01 » → questions de ce cas : dx, signs, name, size
            1 cas, 1 série, 0 règle de crédit : 4 erreurs, 0 avertissement.

            """, text);
        Assert.EndsWith("1 case, 1 quiz, 0 credit rules read: 4 errors, 0 warnings.\n", Check(root, "en").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_of_a_case_or_a_file_says_only_what_concerns_it()
    {
        Assert.Equal((ContentCommand.Fine, "1 cas, 1 série, 0 règle de crédit : 0 erreur, 0 avertissement.\n"), Check(Path.Combine(root, "cases", "lung-01")));
        Assert.Equal(ContentCommand.Fine, Check(Path.Combine(root, "cases", "lung-01", "case.md")).Code);
        Assert.Equal(ContentCommand.Wrong, Check(Path.Combine(root, "sets", "serie.yml")).Code);
        Assert.Equal(ContentCommand.Misused, Check("/nowhere/at/all").Code);
    }

    [Fact]
    public void A_new_case_reads_without_a_problem_but_for_what_is_left_to_do()
    {
        var output = new StringWriter();
        Assert.Equal(ContentCommand.Fine, ContentCommand.New("foie-01", root, output, "fr"));
        var lines = output.ToString().Split('\n');
        Assert.All(lines[1..^2], line => Assert.Contains(": erreur C056: reste à faire : « ", line));
        // A line before, twelve to do, the summary, and nothing after the last line break.
        Assert.Equal(15, lines.Length);
        var done = File.ReadAllText(Path.Combine(root, "cases/foie-01/case.md")).Replace("À FAIRE", "fait", StringComparison.Ordinal);
        Write("cases/foie-01/case.md", done);
        Assert.Equal(ContentCommand.Fine, Check(Path.Combine(root, "cases/foie-01")).Code);
    }

    [Fact]
    public void A_new_case_never_writes_over_another_nor_outside_the_folder()
    {
        var before = File.ReadAllText(Path.Combine(root, "cases/lung-01/case.md"));
        Assert.Equal(ContentCommand.Wrong, ContentCommand.New("lung-01", root, TextWriter.Null, "fr"));
        Assert.Equal(before, File.ReadAllText(Path.Combine(root, "cases/lung-01/case.md")));
        Assert.All(["../evil", "a/b", "", ".", "Foie", "/tmp/x"], id => Assert.Equal(ContentCommand.Misused, ContentCommand.New(id, root, TextWriter.Null, "fr")));
    }

    [Fact]
    public void Files_that_are_no_text_links_and_strangers_are_told_or_left_alone()
    {
        var folder = Path.Combine(root, "cases", "lung-01");
        File.WriteAllBytes(Path.Combine(folder, "case.en.md"), [0xC3, 0x28, 0xFF]);
        Write("cases/lung-01/case.fr.md", "x");
        Write("cases/lung-01/ATTRIBUTION.md", "x");
        Write("cases/lung-01/case.md~", "x");
        File.CreateSymbolicLink(Path.Combine(folder, "truth.json"), "/etc/passwd");
        var reading = CaseFolder.Open(folder).Read(null, null);
        Assert.Equal(["cases/lung-01/case.en.md C002", "cases/lung-01/case.fr.md C007"], reading.Problems.Select(p => $"{p.File} {p.Code}"));
        File.WriteAllBytes(Path.Combine(folder, "case.md"), [0xFF, 0xFE]);
        Assert.Equal(["C002", "C002", "C007"], CaseFolder.Open(folder).Read(null, null).Problems.Codes());
    }

    [Fact]
    public void A_revision_is_named_by_its_content_whatever_the_line_endings_and_changes_with_every_part()
    {
        var folder = Path.Combine(root, "cases", "lung-01");
        var series = new Dictionary<string, string> { ["t0"] = "aa", ["t5"] = "bb" };
        var first = CaseFiles.Revision(CaseFolder.Open(folder).Files, series);
        Assert.Matches("^[0-9a-f]{64}$", first);
        Assert.Equal(first, CaseFiles.Revision(CaseFolder.Open(folder).Files, series.Reverse().ToDictionary()));
        File.WriteAllText(Path.Combine(folder, "case.md"), File.ReadAllText(Path.Combine(folder, "case.md")).ReplaceLineEndings("\r\n"), new UTF8Encoding(true));
        Assert.Equal(first, CaseFiles.Revision(CaseFolder.Open(folder).Files, series));
        Assert.NotEqual(first, CaseFiles.Revision(CaseFolder.Open(folder).Files, new Dictionary<string, string> { ["t0"] = "aa" }));
        Assert.NotEqual(first, CaseFiles.Revision(CaseFolder.Open(folder).Files, new Dictionary<string, string> { ["t0"] = "bb", ["t5"] = "aa" }));
        Write("cases/lung-01/truth.json", "{}");
        Assert.NotEqual(first, CaseFiles.Revision(CaseFolder.Open(folder).Files, series));
        File.Delete(Path.Combine(folder, "truth.json"));
        File.AppendAllText(Path.Combine(folder, "case.md"), "x");
        Assert.NotEqual(first, CaseFiles.Revision(CaseFolder.Open(folder).Files, series));
    }

    (int Code, string Text) Check(string path, string language = "fr")
    {
        var output = new StringWriter { NewLine = "\n" };
        return (ContentCommand.Check(path, output, language), output.ToString());
    }

    void Write(string path, string text)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
