using System.Text.RegularExpressions;
using Elearning.Content.Cases;
using Elearning.Content.Problems;
using Xunit;

namespace Elearning.Tests.Unit.Content;

public sealed partial class SnippetTests
{
    public static TheoryData<string> Ids() => [.. Snippet.All().Select(s => s.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_snippet_written_into_a_case_is_right(string id)
    {
        var snippet = Snippet.All("t0", "mass").Single(s => s.Id == id);
        var main = id == "series" ? Sample.Main.With("::: series t0 {window=lung start=3 measurable=true}\nScanner injecté\n:::", snippet.Text)
            : Sample.Main.With("Plus tard.\n", $"Plus tard.\n\n{snippet.Text}\n");
        var reading = Sample.Read(main);
        // What only the case can bring: a length that fits its target, the lexicon beside it, a panel that answered.
        var expected = id switch { "measure" => "C105", "structured" => "C192", "concordance" => "C182", _ => "" };
        Assert.Empty(reading.Problems.Where(p => p.IsError && p.Code != expected).Select(p => p.Sentence("en")));
        if (id is not ("series" or "stage"))
        {
            Assert.Contains(reading.Draft!.Items, i => i.Kind == id && snippet.Text.Contains($"#{i.Id} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_kind_of_the_manual_has_a_snippet()
    {
        var manual = File.ReadAllText(Path.Combine(Repository.Content, "FORMAT.md"));
        var kinds = KindRow().Matches(manual).Select(m => m.Groups[1].Value).Distinct().ToArray();
        Assert.Contains("single", kinds);
        Assert.Equal(kinds.Order(), kinds.Intersect(Snippet.All().Select(s => s.Id)).Order());
    }

    // The first column of the table of kinds.
    [GeneratedRegex(@"^\| `\.([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex KindRow();
}
