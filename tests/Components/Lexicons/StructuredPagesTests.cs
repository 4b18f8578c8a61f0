using Bunit;
using Elearning.Content.Lexicons;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Lexicons;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Elearning.Web.Features.Library;

namespace Elearning.Tests.Components.Lexicons;

/// <summary>A lesion described with a lexicon: asked without a word of its tables, then told with them.</summary>
public class StructuredPagesTests : PageTest
{
    private static readonly Lexicon TiRads = LexiconFile.Read("acr-ti-rads-2017", File.ReadAllText(Path.Combine(Root(), "content", "lexicons", "acr-ti-rads-2017.yml"))).Lexicon!;

    private static readonly Structured Nodule = new()
    {
        Id = "nodule",
        Stem = LocalText.Of("Décrivez ce nodule"),
        Lexicon = TiRads,
        Asked = [.. TiRads.Groups.Select(g => g.Id)],
        Descriptors = ["solid", "hypoechoic", "wider", "smooth", "no-foci", "15-to-24"],
        Category = "TR4",
        Management = "fna",
    };

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Elearning.sln")))
        {
            at = Path.GetDirectoryName(at)!;
        }
        return at;
    }

    private static Sitting Sit(Mode mode, Answer? answer = null) => Specimen.Sit(Nodule, mode, answer);

    [Theory]
    [InlineData("fr", "la moitié pour les descripteurs")]
    [InlineData("en", "half for the descriptors")]
    [InlineData("ar", "النصف للواصفات")]
    public void Every_term_can_be_ticked_by_name_and_the_rule_is_printed(string language, string rule)
    {
        var page = Ask(Sit(Mode.Exam), 0, language);
        Assert.Contains(rule, page.Find("#rule").TextContent, StringComparison.Ordinal);
        AssertNamed(page.FindAll(".terms input"));
        foreach (var group in TiRads.Groups)
        {
            var inputs = page.FindAll($"input[name=Group-{group.Id}]");
            Assert.Equal(group.Many ? "checkbox" : "radio", inputs[0].GetAttribute("type"));
            // A group of one has a way back to nothing.
            Assert.Equal(group.Descriptors.Select(d => d.Id).ToHashSet(), inputs.Select(i => i.GetAttribute("value")!).Where(v => v.Length > 0).ToHashSet());
            Assert.Equal(!group.Many, inputs.Any(i => i.GetAttribute("value") == ""));
            Assert.Contains(group.Name.In(language), page.Markup, StringComparison.Ordinal);
        }
        Assert.Equal(5, page.FindAll("input[name=Category]").Count);
        Assert.Equal(3, page.FindAll("input[name=Management]").Count);
    }

    [Fact]
    public void Before_the_answer_neither_points_nor_what_they_lead_to_are_on_the_page()
    {
        var page = Ask(Sit(Mode.Exam, new Classified(["solid", "hypoechoic"], "TR2", null)), 0);
        Assert.Equal(["hypoechoic", "solid", "TR2"], page.FindAll(".terms input[checked]").Select(i => i.GetAttribute("value")!).Where(v => v.Length > 0).Order(StringComparer.OrdinalIgnoreCase));
        Assert.DoesNotContain("point", page.Find(".asked").TextContent.Replace(Nodule.Stem.Source, "", StringComparison.Ordinal).Replace("ponct", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("mènent", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Afterwards_the_ticks_are_confronted_with_the_conclusion()
    {
        var page = Tell(Sit(Mode.Practice, new Classified(["solid", "hypoechoic", "taller", "smooth", "no-foci", "15-to-24"], "TR3", "follow")), 0);
        // 2 + 2 + 3 points: TR5.
        Assert.Contains("7 points", page.Find(".alert-warning").TextContent, StringComparison.Ordinal);
        Assert.Contains("TR5", page.Find(".alert-warning").TextContent, StringComparison.Ordinal);
        Assert.Contains("contredit", page.Find(".alert-warning").TextContent, StringComparison.Ordinal);
        var shape = page.FindAll("tr").Single(r => r.TextContent.Contains("Forme", StringComparison.Ordinal));
        Assert.Contains("Plus haute que large", shape.TextContent, StringComparison.Ordinal);
        Assert.Contains("Plus large que haute", shape.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tessler", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_right_answer_contradicts_nothing()
    {
        var page = Tell(Sit(Mode.Practice, new Classified(Nodule.Descriptors, "TR4", "fna")), 0);
        Assert.Empty(page.FindAll(".alert-warning"));
        Assert.Empty(page.FindAll(".told-wrong"));
        Assert.Contains("TR4", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_category_across_the_line_says_why_it_earned_nothing() =>
        Assert.Contains("autre côté de la limite", Tell(Sit(Mode.Practice, new Classified(Nodule.Descriptors, "TR2", "none")), 0).Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    public void The_answer_reads_as_words_in_a_list(string language)
    {
        Specimen.Speak(language);
        var words = AnswerWords.Of(Nodule, new Classified(["solid"], "TR4", "fna"), language);
        Assert.StartsWith("TR4", words, StringComparison.Ordinal);
        Assert.Contains(TiRads.Descriptor("solid")!.Name.In(language), words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_shown_to_professors_earns_everything() =>
        Assert.Equal(Verdict.Right, Nodule.Grade(ItemKind.Of(Nodule).FullMark(Nodule, Specimen.Published)).Verdict);
}
