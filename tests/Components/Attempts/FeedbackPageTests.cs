using Bunit;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Attempts;

namespace Elearning.Tests.Components.Attempts;

public class FeedbackPageTests : PageTest
{
    private IRenderedComponent<FeedbackPage> After(Elearning.Domain.Cases.Item item, int position, Answer? answer, Confidence? confidence, string language = "fr")
    {
        var attempt = Specimen.Start(Mode.Practice);
        return Tell(Specimen.Sit(attempt, attempt.Answer(item, position, answer, confidence, true)), position, language);
    }

    [Theory]
    [InlineData("b", Confidence.Sure, "Juste", "certain et juste")]
    [InlineData("b", Confidence.Unsure, "Juste", "juste sans certitude")]
    [InlineData("a", Confidence.Fair, "Faux", "faux sans certitude")]
    [InlineData("a", Confidence.Sure, "Faux", "certain et faux")]
    public void The_verdict_is_told_with_the_certainty(string choice, Confidence confidence, string verdict, string certainty)
    {
        var word = After(Specimen.Dx, 0, new Picked([choice]), confidence).Find(".verdict-word").TextContent;
        Assert.Contains(verdict, word, StringComparison.Ordinal);
        Assert.Contains(certainty, word, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_choice_has_its_explanation_the_key_and_mine_are_marked_in_words()
    {
        var page = After(Specimen.Dx, 0, new Picked(["a"], ["c"]), Confidence.Sure);
        var told = page.FindAll(".choice-told");
        Assert.Equal(3, told.Count);
        Assert.Contains("Pas de bronchogramme", told[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Votre réponse", told[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Bonne réponse", told[1].TextContent, StringComparison.Ordinal);
        Assert.NotNull(told[2].QuerySelector(".struck"));
        Assert.Contains("spiculation", page.Find(".explanation").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partial_answer_shows_its_points() =>
        Assert.Contains("Note\u00A0: 0,5 sur 1", After(Specimen.Multiple, 1, new Picked(["a"]), Confidence.Fair).Find(".verdict").TextContent, StringComparison.Ordinal);

    [Fact]
    public void A_short_text_lists_what_was_accepted_near_and_wrong()
    {
        var page = After(Specimen.Name, 2, new Written("veine cave"), Confidence.Fair);
        var told = page.FindAll(".choice-told").Select(t => t.TextContent).ToArray();
        Assert.Contains("veine cave inférieure · VCI", told[0], StringComparison.Ordinal);
        Assert.Contains("Proche", told[1], StringComparison.Ordinal);
        Assert.Contains("Votre réponse", told[1], StringComparison.Ordinal);
        Assert.Contains("À gauche", told[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_shows_value_tolerance_and_unit() =>
        Assert.Contains("12 ± 2 mm", After(Specimen.Size, 3, new Measured("9", 9), Confidence.Fair).Find(".asked").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("fr", "4 mm du bord\u00A0; une coupe trop haut")]
    [InlineData("en", "4 mm from the edge; one slice too high")]
    [InlineData("ar", "على بعد 4 مم من الحافة؛ أعلى بمقطع واحد")]
    public void A_mark_is_told_its_distance_and_its_slice(string language, string words)
    {
        // 4 mm beyond the left edge (x = 25), one slice above the highest outline (frame 11).
        var mark = new Mark("t0", 12, 42, 60, Specimen.Stack.Frames[12].At(42, 60));
        Assert.Contains(words, After(Specimen.Find, 4, new Marked([mark]), Confidence.Fair, language).Find(".mark-hit").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_below_is_too_low_and_what_was_missed_is_named()
    {
        var mark = new Mark("t0", 2, 10, 10, Specimen.Stack.Frames[2].At(10, 10));
        var told = After(Specimen.Find, 4, new Marked([mark]), Confidence.Fair).FindAll(".mark-miss").Select(t => t.TextContent).ToArray();
        Assert.Equal(2, told.Length);
        Assert.Contains("Non trouvé\u00A0: Nodule du lobe supérieur", told[0], StringComparison.Ordinal);
        Assert.Contains("Surinterprété", told[1], StringComparison.Ordinal);
        Assert.Contains("Le plus proche\u00A0: Nodule du lobe supérieur", told[1], StringComparison.Ordinal);
        Assert.Contains("7 coupes trop bas", told[1], StringComparison.Ordinal);
        Assert.Contains("Non trouvé\u00A0: Nodule du lobe supérieur", After(Specimen.Find, 4, new Marked([], true), Confidence.Fair).Find(".mark-miss").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reading_room_and_the_page_without_script_show_outline_and_mark()
    {
        var mark = new Mark("t0", 10, 60, 60, Specimen.Stack.Frames[10].At(60, 60));
        var page = After(Specimen.Find, 4, new Marked([mark]), Confidence.Sure);
        using var room = System.Text.Json.JsonDocument.Parse(page.Find("reading-room").GetAttribute("data-room")!);
        var review = room.RootElement.GetProperty("review");
        Assert.Equal(3, review.GetProperty("findings")[0].GetProperty("contours").GetArrayLength());
        Assert.Equal([50d, 50d], review.GetProperty("findings")[0].GetProperty("contours")[0].GetProperty("points")[0].EnumerateArray().Select(p => p.GetDouble()));
        Assert.Equal("hit", review.GetProperty("marks")[0].GetProperty("verdict").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, room.RootElement.GetProperty("answer").ValueKind);
        Assert.Single(page.FindAll("path.still-outline"));
        Assert.Single(page.FindAll("circle.still-hit"));
        Assert.Empty(page.FindAll("input:not([name=_token])"));
    }

    [Fact]
    public void The_images_open_where_the_mark_hit_or_else_where_the_finding_is()
    {
        int Opens(int frame, double at)
        {
            var mark = new Mark("t0", frame, at, at, Specimen.Stack.Frames[frame].At(at, at));
            using var room = System.Text.Json.JsonDocument.Parse(After(Specimen.Find, 4, new Marked([mark]), Confidence.Sure).Find("reading-room").GetAttribute("data-room")!);
            return room.RootElement.GetProperty("series")[0].GetProperty("start").GetInt32();
        }
        Assert.Equal(11, Opens(11, 60));
        Assert.Equal(10, Opens(2, 5));
    }

    [Fact]
    public void A_normal_stack_says_that_there_was_nothing_to_find()
    {
        var normal = Specimen.Find with { Findings = [] };
        var attempt = Specimen.Start(Mode.Practice);
        var sitting = Specimen.Sit(attempt, attempt.Answer(normal, 4, new Marked([], true), Confidence.Sure, true));
        sitting = sitting with { Questions = [.. sitting.Questions.Select(q => q.Position == 4 ? q with { Item = normal } : q)] };
        var page = Tell(sitting, 4);
        Assert.Contains("Juste", page.Find(".verdict-word").TextContent, StringComparison.Ordinal);
        Assert.Contains("rien d’anormal", page.Find(".choice-told").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void When_a_stage_is_done_the_way_on_is_a_form_and_the_last_question_ends_the_practice()
    {
        var attempt = Specimen.Start(Mode.Practice);
        Elearning.Data.Attempts.GradeRow Skip(int position, Elearning.Domain.Cases.Item item) => attempt.Answer(item, position, null, null, true);
        var grades = Specimen.Case.Stages[0].Items.Select((item, i) => Skip(i, item)).ToList();
        var stage = Tell(Specimen.Sit(attempt, [.. grades]), 4).Find("form#onward");
        Assert.EndsWith("/stages", stage.GetAttribute("action"), StringComparison.Ordinal);
        Assert.Equal("1", stage.QuerySelector("input[name=Stage]")!.GetAttribute("value"));
        Assert.NotNull(attempt.PassStage("lung-99", 1, Specimen.Now));
        grades.Add(Skip(5, Specimen.Next));
        Assert.EndsWith("/submission", Tell(Specimen.Sit(attempt, [.. grades]), 5).Find("form#onward").GetAttribute("action"), StringComparison.Ordinal);
    }
}
