using CsCheck;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Lexicons;
using Xunit;

namespace Elearning.Tests.Unit.Lexicons;

public sealed class StructuredTests
{
    static readonly Lexicon TiRads = LexiconTables.Of("acr-ti-rads-2017");
    static readonly Lexicon Fleischner = LexiconTables.Of("fleischner-2017");

    // Four points: TR4, 15 to 24 mm: sampled.
    static readonly Structured Nodule = new()
    {
        Id = "n",
        Stem = LocalText.Of("?"),
        Lexicon = TiRads,
        Asked = [.. TiRads.Groups.Select(g => g.Id)],
        Descriptors = ["solid", "hypoechoic", "wider", "smooth", "no-foci", "15-to-24"],
        Category = "TR4",
        Management = "fna",
    };

    [Fact]
    public void The_key_earns_everything() => Assert.Equal(new(1, Verdict.Right, 1), Nodule.Grade(new Classified(Nodule.Descriptors, "TR4", "fna")));

    [Fact]
    public void Nothing_ticked_is_no_answer()
    {
        Assert.Equal(Verdict.Unanswered, Nodule.Grade(new Classified([], null, null)).Verdict);
        Assert.Equal(Verdict.Unanswered, Nodule.Grade(new Written("TR4")).Verdict);
    }

    [Fact]
    public void One_descriptor_of_six_wrong_costs_a_sixth_of_the_half() =>
        Assert.Equal(Math.Round(0.5m * 5 / 6 + 0.5m, 4), Nodule.Grade(new Classified(["solid", "hypoechoic", "taller", "smooth", "no-foci", "15-to-24"], "TR4", "fna")).Fraction);

    [Fact]
    public void Of_a_group_of_several_what_is_common_counts_over_what_either_has() =>
        Assert.Equal(Math.Round(5.5m / 12, 10), Math.Round((Nodule with { Descriptors = ["solid", "hypoechoic", "wider", "smooth", "rim", "macrocalcifications", "15-to-24"] })
            .Parts(new(["solid", "hypoechoic", "wider", "smooth", "rim", "15-to-24"], null, null)).Descriptors, 10));

    [Theory]
    [InlineData("TR4", 0.25)]
    [InlineData("TR3", 0.125)]
    [InlineData("TR5", 0.125)]
    [InlineData("TR2", 0)]
    [InlineData(null, 0)]
    public void A_neighbouring_category_earns_half_of_its_quarter(string? category, double part) =>
        Assert.Equal((decimal)part, Nodule.Parts(new(Nodule.Descriptors, category, "fna")).Category);

    [Fact]
    public void Across_the_line_between_acting_and_not_a_neighbour_earns_nothing()
    {
        var mild = Nodule with { Category = "TR3" };
        Assert.Equal(0, mild.Parts(new([], "TR2", null)).Category);
        Assert.True(mild.CrossesTheLine("TR2"));
        Assert.Equal(0.125m, mild.Parts(new([], "TR4", null)).Category);
        Assert.False(mild.CrossesTheLine("TR4"));
        Assert.False(mild.CrossesTheLine(null));
    }

    [Fact]
    public void A_category_beside_the_scale_counts_only_when_it_is_the_right_one()
    {
        var lexicon = LexiconTables.Of("li-rads-2018");
        var item = Nodule with { Lexicon = lexicon, Asked = [.. lexicon.Groups.Select(g => g.Id)], Descriptors = ["other"], Category = "LR-5", Management = "discussion" };
        Assert.Equal(0, item.Nearness("LR-M"));
        Assert.Equal(1, (item with { Category = "LR-M" }).Nearness("LR-M"));
    }

    [Fact]
    public void A_lexicon_without_categories_gives_their_quarter_to_the_management()
    {
        var item = Nodule with { Lexicon = Fleischner, Asked = [.. Fleischner.Groups.Select(g => g.Id)], Descriptors = ["solid", "single", "over-8", "high"], Category = null, Management = "work-up" };
        Assert.Equal(1, item.Grade(new Classified(item.Descriptors, null, "work-up")).Fraction);
        Assert.Equal(0.5m, item.Grade(new Classified(item.Descriptors, null, "none")).Fraction);
    }

    [Fact]
    public void Groups_that_are_not_asked_do_not_count() =>
        Assert.Equal(1, (Nodule with { Asked = ["composition"], Descriptors = ["solid"] }).Agreement(new(["solid", "taller"], null, null)));

    [Fact]
    public void Whatever_is_ticked_the_mark_lies_between_0_and_1_and_only_the_key_is_right()
    {
        var descriptors = TiRads.Groups.SelectMany(g => g.Descriptors).Select(d => d.Id).ToArray();
        string?[] categories = [null, "?", .. TiRads.Categories.Select(c => c.Id)], managements = [null, "?", .. TiRads.Managements.Select(m => m.Id)];
        Gen.Select(Gen.Shuffle(descriptors, 0, descriptors.Length), Gen.Int[0, categories.Length - 1].Select(i => categories[i]), Gen.Int[0, managements.Length - 1].Select(i => managements[i])).Sample((ticked, c, m) =>
        {
            var grade = Nodule.Grade(new Classified(ticked, c, m));
            Assert.InRange(grade.Fraction, 0, 1);
            Assert.Equal(ticked.ToHashSet().SetEquals(Nodule.Descriptors) && c == "TR4" && m == "fna", grade.Verdict == Verdict.Right);
        });
    }

    [Fact]
    public void An_answer_survives_its_stored_form()
    {
        Answer answer = new Classified(["solid"], "TR4", null);
        Assert.Equal(answer.ToJson(), Answer.FromJson(answer.ToJson()).ToJson());
        Assert.DoesNotContain("IsEmpty", answer.ToJson(), StringComparison.OrdinalIgnoreCase);
    }
}
