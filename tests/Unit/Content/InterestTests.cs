using Elearning.Content.Cases;

namespace Elearning.Tests.Unit.Content;

public class InterestTests
{
    [Fact]
    public void One_text_holds_for_every_author_and_a_mapping_gives_each_her_own()
    {
        Assert.Equal([("driss", "none")], Interests("disclosures: none"));
        Assert.Equal([("driss", "none"), ("elalami", "none")], Interests("disclosures: none", "[driss, elalami]"));
        Assert.Equal([("driss", "none"), ("elalami", "Conférences pour X")], Interests("disclosures: { elalami: \"Conférences pour X\", driss: none }", "[driss, elalami]"));
    }

    [Fact]
    public void An_author_without_a_declaration_and_a_declaration_without_an_author_are_told()
    {
        var problems = Read("disclosures: { driss: none, bilal: none }", "[driss, elalami]").Problems.Where(p => p.File == "case.md").Select(p => p.Code).ToArray();
        Assert.Contains("C017", problems);
        Assert.Contains("C018", problems);
    }

    private static IEnumerable<(string, string)> Interests(string line, string authors = "[driss]") => Read(line, authors).Draft!.Interests.Select(i => (i.Author, i.Declared));

    private static CaseReading Read(string line, string authors) => CaseFile.Read(
        "lung-01", new Dictionary<string, string> { ["case.md"] = Sample.Main.Replace("disclosures: none", line, StringComparison.Ordinal).Replace("authors: [driss]", $"authors: {authors}", StringComparison.Ordinal) }, null, null);
}
