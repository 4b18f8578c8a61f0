using Elearning.Content.Cases;

namespace Elearning.Tests.Unit.Content;

public class CasePartsTests
{
    [Fact]
    public void The_parts_of_a_case_are_its_front_its_stages_and_its_items()
    {
        var parts = CaseParts.Of(Sample.Main);
        Assert.Equal(["front", "stage:1", "item:find", "item:dx", "item:signs", "item:name"], parts.Select(p => p.Key).Take(6));
        Assert.StartsWith("Homme de 62 ans", parts[1].Text, StringComparison.Ordinal);
        Assert.EndsWith(":::", parts[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(parts, p => p.Text.StartsWith("---", StringComparison.Ordinal) || p.Text.EndsWith("\n---", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_shipped_translation_taken_apart_and_put_together_reads_as_before()
    {
        foreach (var folder in Directory.GetDirectories(Path.Combine(Repository.Content, "cases")))
        {
            foreach (var language in CaseFile.Translations.Where(l => File.Exists(Path.Combine(folder, $"case.{l}.md"))))
            {
                var source = File.ReadAllText(Path.Combine(folder, "case.md"));
                var translation = File.ReadAllText(Path.Combine(folder, $"case.{language}.md"));
                var composed = CaseParts.Compose(source, CaseParts.Of(translation).ToDictionary(p => p.Key, p => p.Text));
                Assert.Equal(Said(source, translation), Said(source, composed));

                string Said(string main, string other) => string.Join('\n', CaseFile.Read(Path.GetFileName(folder), new Dictionary<string, string> { ["case.md"] = main, [$"case.{language}.md"] = other }, null, null)
                    .Draft!.Items.Select(i => i.Stem.In(language) + i.Explanation?.In(language)));
            }
        }
    }

    [Fact]
    public void What_a_translator_begins_with_has_the_shape_of_the_source_and_is_never_live()
    {
        var reading = CaseFile.Read("lung-01", new Dictionary<string, string> { ["case.md"] = Sample.Main, ["case.ar.md"] = CaseParts.Compose(Sample.Main, new Dictionary<string, string>()) }, null, null);
        var own = reading.Problems.Where(p => p.File == "case.ar.md" && p.IsError).ToArray();
        Assert.NotEmpty(own);
        Assert.All(own, p => Assert.Equal("C056", p.Code));
    }

    [Fact]
    public void A_part_is_stale_when_its_source_changed_after_it_was_written()
    {
        const string First = "---\nid: a\n---\nUn.\n\n## Q {#q .number value=1}\n";
        const string Arabic = "---\ntitle: t\n---\nواحد.\n\n## س {#q}\n";
        var second = First.Replace("Un.", "Deux.", StringComparison.Ordinal);
        Assert.Empty(CaseParts.Stale([(First, Arabic)]));
        Assert.Equal(["stage:1"], CaseParts.Stale([(First, Arabic), (second, Arabic)]));
        // Written after the change, or the change taken back.
        Assert.Empty(CaseParts.Stale([(First, Arabic), (second, Arabic), (second, Arabic.Replace("واحد", "اثنان", StringComparison.Ordinal))]));
        Assert.Empty(CaseParts.Stale([(First, Arabic), (second, Arabic), (First, Arabic)]));
    }
}
