using System.Text.Json;
using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Xunit;

namespace Elearning.Tests.Unit.Cases;

public sealed class MultipleRuleTests
{
    static MultipleResponse Item(MultipleRule rule, string[] options, string[] keys) => new()
    {
        Id = "signs",
        Stem = LocalText.Of("?"),
        Rule = rule,
        Choices = [.. options.Select(o => new Choice(o, LocalText.Of(o), keys.Contains(o), null))],
    };

    [Theory]
    [InlineData(MultipleRule.Balanced, "moodle_balanced")]
    [InlineData(MultipleRule.Halves, "ps50")]
    [InlineData(MultipleRule.AllOrNothing, "dichotomous")]
    [InlineData(MultipleRule.Ripkey, "ripkey")]
    public void Every_rule_agrees_with_its_published_formula_in_every_case(MultipleRule rule, string column)
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "multiple-response-scoring.json")));
        var cases = vectors.RootElement.GetProperty("cases").EnumerateArray().ToArray();
        Assert.Equal(18, cases.Length);
        foreach (var one in cases)
        {
            string[] Names(string member) => [.. one.GetProperty(member).EnumerateArray().Select(n => n.GetString()!)];
            var (options, keys, selected) = (Names("options"), Names("keys"), Names("selected"));
            var expected = one.GetProperty("scores").GetProperty(column).GetDouble();
            Assert.Equal(expected, (double)MultipleResponse.Fraction(rule, keys.Length, options.Length, selected.Count(keys.Contains), selected.Count(s => !keys.Contains(s))), 1e-4);
            // As an item: the same, but "pick n" takes no more than n.
            var marked = (double)Item(rule, options, keys).Grade(new Picked(selected)).Fraction;
            Assert.Equal(rule == MultipleRule.Halves && selected.Length > keys.Length ? 0 : expected, marked, 1e-4);
        }
    }

    [Fact]
    public void Every_rule_gives_1_for_the_key_and_nothing_for_picking_everything() =>
        Gen.Select(Gen.Enum<MultipleRule>(), Gen.Int[2, 12], Gen.Int[1, 11], Gen.Int[0, 4095]).Where((_, count, keys, _) => keys < count).Sample((rule, count, keys, bits) =>
        {
            string[] options = [.. Enumerable.Range(0, count).Select(i => $"{(char)('a' + i)}")];
            var item = Item(rule, options, options[..keys]);
            Assert.Equal(1, item.Grade(new Picked([.. item.Keys])).Fraction);
            Assert.Equal(0, item.Grade(new Picked(options)).Fraction);
            string[] some = [.. options.Where((_, i) => (bits >> i & 1) == 1)];
            Assert.InRange(item.Grade(new Picked(some)).Fraction, 0, 1);
            Assert.Equal(some.Length == 0, item.Grade(new Picked(some)).Verdict == Verdict.Unanswered);
        });
}
