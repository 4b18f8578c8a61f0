using CsCheck;
using Elearning.Content.Cases;
using Xunit;

namespace Elearning.Tests.Unit.Content;

public sealed class FrontMatterTextTests
{
    private const string Commented = """
        ---
        id: lung-01
        title: "À FAIRE : un titre"   # ne donne pas la réponse
        topics: [lung, brain]          # le principal d'abord
        level: 2
        disclosures:
        # ce que l'interne saura faire
        objectives:
          - Distinguer masse et épanchement   # le premier
          - "Mesurer : une lésion"
          # le dernier
          - Troisième
        reviewed: false            # par un radiologue
        ---
        Homme de 62 ans.

        ---

        title: ce n'est pas l'en-tête
        """;

    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.String[Gen.Char[" abéà:#-[]{}\"'\\,&*!|>%@`?~=/0123456789٣م"], 0, 12],
        One("🩻", "null", "true", "~", "- x", "a: b", "a #b", "---", "...", "[x]", "{x: y}", "12", "1e3", "2028-11", "*a", "&a", "!x", "%a", "@a", "`a", "| x", "> x", "'a'", "\"a\"", "a:", "# a", "é : è"));

    private static readonly Gen<(string Key, string[] Values)> Change = Gen.OneOf(
        Gen.Select(One("title", "level", "disclosures", "licence", "proof"), Word, (key, word) => (key, new[] { word })),
        Gen.Select(One("topics", "objectives", "references", "authors"), Word.Array[0, 4], (key, words) => (key, words)));

    private static Gen<string> One(params string[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    [Fact]
    public void What_is_written_is_read_back_and_the_body_is_never_touched() =>
        Change.List[1, 6].Sample(changes =>
        {
            var text = Commented;
            foreach (var (key, values) in changes)
            {
                text = FrontMatterText.With(text, new Dictionary<string, IReadOnlyList<string>> { [key] = values });
                Assert.NotNull(text);
                string[] expected = [.. values.Select(v => string.Join(' ', v.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Where(v => v.Length > 0)];
                Assert.Equal(expected, FrontMatterText.Read(text)!.GetValueOrDefault(key) ?? []);
            }
            Assert.EndsWith(Commented[Commented.IndexOf("---\nHomme", StringComparison.Ordinal)..], text, StringComparison.Ordinal);
            Assert.Equal(["lung-01"], FrontMatterText.Read(text)!["id"]);
        }, iter: 3000);

    [Fact]
    public void What_is_the_same_leaves_every_character_as_it_was()
    {
        var all = FrontMatterText.Read(Commented)!;
        Assert.Equal(Commented, FrontMatterText.With(Commented, all));
        Assert.Equal(Sample.Main, FrontMatterText.With(Sample.Main, FrontMatterText.Read(Sample.Main)!));
    }

    [Fact]
    public void Comments_and_lines_beside_a_change_stay()
    {
        var text = FrontMatterText.With(Commented, new Dictionary<string, IReadOnlyList<string>>
        {
            ["title"] = ["Opacité : du poumon"],
            ["topics"] = ["brain"],
            ["disclosures"] = ["none"],
            ["objectives"] = ["Distinguer masse et épanchement", "Mesurer", "Troisième", "Quatrième"],
            ["licence"] = ["CC BY 4.0"],
        });
        Assert.Equal("""
            ---
            id: lung-01
            title: "Opacité : du poumon"   # ne donne pas la réponse
            topics: [brain]          # le principal d'abord
            level: 2
            disclosures: none
            # ce que l'interne saura faire
            objectives:
              - Distinguer masse et épanchement   # le premier
              - Mesurer
              # le dernier
              - Troisième
              - Quatrième
            reviewed: false            # par un radiologue
            licence: CC BY 4.0
            ---
            """, text![..text!.IndexOf("\nHomme", StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("---\ntitle: [a\n---\nx")]
    [InlineData("---\ntitle: a\ntitle: b\n---\nx")]
    [InlineData("---\ntitle: a\nnever closed")]
    [InlineData("---\n- a\n---\n")]
    [InlineData("---\na: &x b\n---\n")]
    public void A_front_matter_that_cannot_be_read_is_left_alone(string text)
    {
        Assert.Null(FrontMatterText.Read(text));
        Assert.Null(FrontMatterText.With(text, new Dictionary<string, IReadOnlyList<string>> { ["title"] = ["b"] }));
    }

    [Fact]
    public void A_text_without_front_matter_gets_one()
    {
        Assert.Equal("---\ntitle: b\n---\nHomme de 62 ans.", FrontMatterText.With("Homme de 62 ans.", new Dictionary<string, IReadOnlyList<string>> { ["title"] = ["b"] }));
        Assert.Equal("---\ntitle: b\n---\nx", FrontMatterText.With("---\n---\nx", new Dictionary<string, IReadOnlyList<string>> { ["title"] = ["b"] }));
    }
}
