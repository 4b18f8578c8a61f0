using Elearning.Content.Cases;
using Elearning.Domain.Cases;
using Xunit;

namespace Elearning.Tests.Unit.Content;

/// <summary>Numbered lists in the file: what they become, and how translations follow them.</summary>
public sealed class ListKindTextTests
{
    const string Lists = """

        ## Classez {#rank .order}

        1. Tumeur
           > Premier.
        2. Infarctus
           > Deuxième.

        - Abcès
          > Non.
        - Œdème
          > Non plus.

        ## Associez {#pair .matching}

        1. Un
        2. Deux

        - Énoncé b {key=2}
          > Parce que.
        - Énoncé a {key=2}
          > Parce que aussi.
        """;

    const string English = """

        ## Rank {#rank}

        1. Tumour
           > First.
        2. Infarct
           > Second.

        - Abscess
          > No.
        - Oedema
          > Neither.

        ## Match {#pair}

        1. One
        2. Two

        - Statement b
          > Because.
        - Statement a
          > Because too.
        """;

    [Fact]
    public void An_order_is_shown_by_the_alphabet_so_that_the_file_does_not_give_it_away()
    {
        var reading = Sample.Read(Sample.Main + "\n" + Lists, Sample.English + "\n" + English);
        Assert.Empty(reading.Problems.Select(p => p.Sentence("en")));
        var rank = (Ordering)reading.Case!.Find("rank")!;
        Assert.Equal(["a Abcès", "b Infarctus", "c Œdème", "d Tumeur"], rank.Choices.Select(c => $"{c.Id} {c.Text.Source}"));
        Assert.Equal(["d", "b"], rank.Key);
        Assert.Equal(["Abscess", "Infarct", "Oedema", "Tumour"], rank.Choices.Select(c => c.Text.In("en")));
        Assert.Contains("Second.", rank.Choices[1].Explanation!.In("en"), StringComparison.Ordinal);
        Assert.True(rank.HasOthers);
    }

    [Fact]
    public void Statements_keep_the_order_of_the_file_and_name_an_option()
    {
        var pair = (ExtendedMatching)Sample.Read(Sample.Main + "\n" + Lists, Sample.English + "\n" + English).Case!.Find("pair")!;
        Assert.Equal(["a Un One", "b Deux Two"], pair.Options.Select(o => $"{o.Id} {o.Text.Source} {o.Text.In("en")}"));
        Assert.Equal(["1 Énoncé b b Statement b", "2 Énoncé a b Statement a"], pair.Stems.Select(s => $"{s.Id} {s.Text.Source} {s.Key} {s.Text.In("en")}"));
    }

    [Theory]
    [InlineData("2. Infarct\n   > Second.\n", "", "C136")]
    [InlineData("   > First.\n", "", "C139")]
    [InlineData("- Oedema\n  > Neither.\n", "", "C136")]
    [InlineData("- Statement a", "- Statement a {key=1}", "C052")]
    [InlineData("2. Two", "2. [x] Two", "C138")]
    public void A_translation_that_does_not_follow_is_told(string piece, string by, string code) =>
        Assert.Contains(code, Sample.Read(Sample.Main + "\n" + Lists, Sample.English + "\n" + English.With(piece, by)).Problems.Codes());
}
