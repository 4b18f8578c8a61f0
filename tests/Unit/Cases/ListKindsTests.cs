using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Xunit;

namespace Elearning.Tests.Unit.Cases;

/// <summary>Extended matching and orders.</summary>
public sealed class ListKindsTests
{
    static readonly ExtendedMatching Match = new()
    {
        Id = "match",
        Stem = LocalText.Of("?"),
        Options = [.. "abcd".Select(c => new MatchingOption($"{c}", LocalText.Of($"{c}")))],
        Stems = [new("1", LocalText.Of("1"), "b", null), new("2", LocalText.Of("2"), "a", null), new("3", LocalText.Of("3"), "b", null)],
    };

    static Ordering Order(string key, string others = "") => new()
    {
        Id = "order",
        Stem = LocalText.Of("?"),
        Choices = [.. (key + others).Order().Select(c => new Choice($"{c}", LocalText.Of($"{c}"), key.Contains(c, StringComparison.Ordinal), null))],
        Key = [.. key.Select(c => $"{c}")],
    };

    static Ranked Rank(string ranks) => new([.. ranks.Select(c => c == '-' ? "" : $"{c}")]);

    static Matched Pairs(params string[] pairs) => new([.. pairs.Select(p => new MatchedPair(p[..1], p[1..]))]);

    [Fact]
    public void Every_statement_counts_the_same_and_an_option_serves_as_often_as_it_fits()
    {
        Assert.Equal(new Grade(1, Verdict.Right, 1), Match.Grade(Pairs("1b", "2a", "3b")));
        Assert.Equal(0.6667m, Match.Grade(Pairs("1b", "2b", "3b")).Fraction);
        Assert.Equal(0.3333m, Match.Grade(Pairs("2a")).Fraction);
        Assert.Equal(new Grade(0, Verdict.Wrong, 1), Match.Grade(Pairs("1a", "2b", "3zz")));
        Assert.All([null, Pairs(), new Picked(["a"])], (Answer? answer) => Assert.Equal(Verdict.Unanswered, Match.Grade(answer).Verdict));
    }

    [Theory]
    [InlineData("abc", "", "abc", 1)]
    [InlineData("abc", "", "acb", 0.3333)]
    [InlineData("abc", "", "cba", 0)]
    [InlineData("abc", "", "a--", 0.6667)]
    [InlineData("abc", "", "--c", 0)]
    [InlineData("abc", "de", "abc", 1)]
    [InlineData("abc", "de", "acb", 0.7778)]
    [InlineData("abc", "de", "abd", 0.6667)]
    [InlineData("abc", "de", "dab", 0.2222)]
    [InlineData("abc", "de", "d--", 0)]
    [InlineData("a", "bcd", "a", 1)]
    [InlineData("a", "bcd", "b", 0)]
    public void Pairs_in_order_count_for_reversed_ones_against(string key, string others, string given, decimal fraction) =>
        Assert.Equal(fraction, Order(key, others).Grade(Rank(given)).Fraction);

    [Fact]
    public void Nothing_ranked_is_no_answer()
    {
        Assert.All([null, Rank("---"), Rank(""), new Picked(["a"])], (Answer? answer) => Assert.Equal(Verdict.Unanswered, Order("abc").Grade(answer).Verdict));
        Assert.Equal(0, Order("abc").Grade(Rank("xyz")).Fraction);
    }

    // Of all 24 orders of four, each with its mirror image: what one earns above the floor the other loses below it.
    [Fact]
    public void Guessing_earns_little_and_only_the_key_earns_all()
    {
        var item = Order("abcd");
        var all = (from w in "abcd" from x in "abcd" from y in "abcd" from z in "abcd" where new[] { w, x, y, z }.Distinct().Count() == 4 select $"{w}{x}{y}{z}").ToArray();
        Assert.Equal(24, all.Length);
        Assert.Equal(["abcd"], all.Where(g => item.Grade(Rank(g)).Fraction == 1));
        Assert.All(all, g => Assert.True(item.Grade(Rank(g)).Fraction == 0 || item.Grade(Rank(new([.. g.Reverse()]))).Fraction == 0));
        // Kendall's distribution for n = 4: 1, 3, 5 and 6 orders with 0, 1, 2 and 3 of 6 pairs reversed.
        Assert.Equal([(1m, 1), (0.6667m, 3), (0.3333m, 5)], all.GroupBy(g => item.Grade(Rank(g)).Fraction).Where(g => g.Key > 0).OrderByDescending(g => g.Key).Select(g => (g.Key, g.Count())));
    }

    [Fact]
    public void Swapping_two_neighbours_into_the_right_order_never_lowers_the_mark() =>
        Gen.Select(Gen.Shuffle(new[] { "a", "b", "c", "d", "e", "f" }), Gen.Int[0, 2]).Sample((shuffled, at) =>
        {
            var item = Order("abcd", "ef");
            var given = shuffled.Take(4).ToArray();
            var before = item.Grade(new Ranked(given)).Fraction;
            if (string.CompareOrdinal(given[at], given[at + 1]) > 0)
            {
                (given[at], given[at + 1]) = (given[at + 1], given[at]);
            }
            Assert.InRange(item.Grade(new Ranked(given)).Fraction, before, 1);
        });

    [Fact]
    public void Both_answers_survive_storage()
    {
        foreach (Answer answer in new Answer[] { Pairs("1b", "3c"), Rank("a-c") })
        {
            Assert.Equal(answer.ToJson(), Answer.FromJson(answer.ToJson()).ToJson());
        }
        Assert.Equal("c", ((Matched)Answer.FromJson(Pairs("1b", "3c").ToJson())).OptionOf("3"));
    }
}
