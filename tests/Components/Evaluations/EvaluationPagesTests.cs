using Bunit;
using Elearning.Domain.Cases;
using Elearning.Domain.Evaluations;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Evaluations;
using static Elearning.Tests.Components.Attempts.Specimen;

namespace Elearning.Tests.Components.Evaluations;

public class EvaluationPagesTests : PageTest
{
    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void The_form_asks_five_things_each_with_a_name_and_keeps_what_was_typed(string language)
    {
        Speak(language);
        var page = Render<EvaluationPage>(p => p.Add(x => x.View, new EvaluationPage.Model(Person, Text("Examen", "اختبار", "Exam"), new("2", null, "no", "confirm", "<b>mot</b>"), ["usefulness"])));
        AssertNamed(page.FindAll("input:not([type=hidden]), textarea"));
        Assert.Equal(4, page.FindAll("fieldset legend").Count);
        Assert.Equal(["2", "no", "confirm"], page.FindAll("input[checked]").Select(i => i.GetAttribute("value")));
        Assert.Equal("<b>mot</b>", page.Find("textarea").TextContent);
        Assert.Single(page.FindAll("[role=alert] p"));
    }

    [Fact]
    public void What_is_said_of_an_activity_is_tables_and_comments_as_text()
    {
        var said = Enumerable.Range(0, 12).Select(i => new Evaluation(i % 5 + 1, 5, i > 2, PracticeChange.Change, i == 0 ? "<script>x</script>" : null)).ToArray();
        var page = Render<SaidOfPage>(p => p.Add(x => x.View, new SaidOfPage.Model(LocalText.Of("Examen"), EvaluationSummary.Of(said)!)));
        Assert.Equal(["3", "3", "2", "2", "2", "2,8"], page.FindAll("table")[0].QuerySelectorAll("tbody tr")[0].QuerySelectorAll("td").Select(c => c.TextContent));
        Assert.StartsWith("75", page.FindAll("table")[1].QuerySelectorAll("tbody tr")[0].QuerySelectorAll("td")[2].TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("blockquote"));
        Assert.DoesNotContain("<script>", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("objectives", null, "5", "yes", "none")]
    [InlineData("objectives", "0", "5", "yes", "none")]
    [InlineData("objectives", "٣", "5", "yes", "none")]
    [InlineData("usefulness", "1", "5.0", "yes", "none")]
    [InlineData("unbiased", "1", "5", "true", "none")]
    [InlineData("practice", "1", "5", "yes", "7")]
    public void A_form_that_says_something_else_names_the_question(string problem, string? objectives, string? usefulness, string? unbiased, string? practice)
    {
        var (evaluation, problems) = new EvaluationForm(objectives, usefulness, unbiased, practice, null).Read();
        Assert.Null(evaluation);
        Assert.Equal([problem], problems);
    }

    [Fact]
    public void A_comment_is_kept_to_its_length_without_the_ends_of_other_systems()
    {
        Assert.Equal("a\nb", new EvaluationForm("1", "5", "yes", "Change", "  a\r\nb ").Read().Evaluation?.Comment);
        Assert.Null(new EvaluationForm("1", "5", "yes", "none", "   ").Read().Evaluation?.Comment);
        Assert.Equal(["comment"], new EvaluationForm("1", "5", "yes", "none", new string('x', Evaluation.LongestComment + 1)).Read().Problems);
        Assert.Equal(["objectives", "usefulness", "unbiased", "practice"], EvaluationForm.Empty.Read().Problems);
    }
}
