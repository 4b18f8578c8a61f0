using System.Text.Json;
using Bunit;
using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;

namespace Elearning.Tests.Components.Attempts;

/// <summary>Many marks with ratings, calipers, and what is told afterwards of what was shown.</summary>
public class MarkingPagesTests : PageTest
{
    private static readonly Finding Low = new("N2", Specimen.Text("Nodule de la base", "عقيدة القاعدة", "Basal nodule"), "t0", new(50, 50, 9), 3, 0,
        [new(3, [new(48, 48, 9), new(52, 48, 9), new(52, 52, 9), new(48, 52, 9)])]);

    private static readonly Locate Find = Specimen.Find with { Findings = [Specimen.Nodule, Low], MostMarks = 20, Ratings = true };

    private static readonly Measure Width = new() { Id = "width", Stem = LocalText.Of("Mesurez le nodule"), Findings = [Specimen.Nodule], Value = 14.1m, Tolerance = 1, Series = "t0" };

    private static readonly Case Case = Specimen.Case with { Stages = [new(1, LocalText.Of("<p>Homme.</p>"), Specimen.Case.Stages[0].Series, [Find, Width, Specimen.Dx])] };

    private static Sitting Sit(Mode mode, params (int Position, Answer Answer)[] answers)
    {
        var published = Specimen.Published with { Case = Case };
        var attempt = Attempt.Start(new("33333333-3333-4333-8333-333333333333"), Specimen.Person, "quiz", Purpose.Quiz, mode, 1,
            [.. Case.Items.Select(i => new PlannedItem(Case.Id, published.Revision, i.Id, 1, 1))], Specimen.Now, null);
        var grades = answers.Select(a => attempt.Answer(Case.Items.ElementAt(a.Position), a.Position, a.Answer, Confidence.Fair, mode == Mode.Practice)).ToArray();
        return new(attempt, grades.ToDictionary(g => g.Position), [.. attempt.Plan.Select((p, i) => new Question(i, published, Case.Stages[0], Case.Find(p.Item)!))]);
    }

    private static Mark At(int frame, double column, double row, int? rating = null) => new("t0", frame, column, row, Specimen.Stack.Frames[frame].At(column, row), rating);

    private IRenderedComponent<FeedbackPage> After(Sitting sitting, int position, string? written, string language = "fr")
    {
        Specimen.Speak(language);
        var trace = written is null ? null : PostedTrace.Sum([written], sitting.Questions[position]);
        return Render<FeedbackPage>(p => p.Add(x => x.View, FeedbackPage.Model.Of(sitting, sitting.Questions[position], Specimen.Bar(sitting, position), new Wish(language), trace)));
    }

    private static string[] Told(IRenderedComponent<FeedbackPage> page) => [.. page.FindAll(".choice-told").Select(t => t.TextContent)];

    [Theory]
    [InlineData("fr", "degré de suspicion, de 1", "Posez les deux bouts du compas sur le contour de la lésion, à 3 mm près")]
    [InlineData("en", "from 1 (hardly) to 5", "Set both ends of the caliper on the outline of the lesion, within 3 mm")]
    [InlineData("ar", "درجة اشتباه من 1", "ضع طرفي القياس على حدود الآفة بهامش 3 مم")]
    public void The_rules_of_ratings_and_calipers_are_printed(string language, string ratings, string caliper)
    {
        Assert.Contains(ratings, Ask(Sit(Mode.Exam), 0, language).Find("#rule").TextContent, StringComparison.Ordinal);
        Assert.Contains(caliper, Ask(Sit(Mode.Exam), 1, language).Find("#rule").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_script_every_mark_has_its_list_of_ratings_and_places_can_be_typed()
    {
        var page = Ask(Sit(Mode.Exam, (0, new Marked([At(10, 60, 60, 4), At(3, 1, 1)]))), 0);
        Assert.Equal(["Rating-1", "Rating-2"], page.FindAll("select").Select(s => s.GetAttribute("name")!));
        Assert.Equal("4", page.Find("select[name=Rating-1] option[selected]").GetAttribute("value"));
        Assert.Empty(page.FindAll("select[name=Rating-2] option[selected]"));
        AssertNamed(page.FindAll("select, input:not([type=hidden])"));
        Assert.NotNull(page.Find("button[value=point]"));
        using var room = JsonDocument.Parse(page.Find("reading-room").GetAttribute("data-room")!);
        Assert.True(room.RootElement.GetProperty("answer").GetProperty("ratings").GetBoolean());
        Assert.Equal(4, room.RootElement.GetProperty("marks")[0].GetProperty("rating").GetInt32());
    }

    [Fact]
    public void A_measurement_says_how_far_it_is_and_gives_the_room_the_size_of_a_pixel()
    {
        Assert.Contains("les deux bouts", Ask(Sit(Mode.Exam), 1).Find(".marks-said").TextContent, StringComparison.Ordinal);
        Assert.Contains("Un bout est posé", Ask(Sit(Mode.Exam, (1, new Caliper([At(10, 50, 60)], "", null))), 1).Find(".marks-said").TextContent, StringComparison.Ordinal);
        var page = Ask(Sit(Mode.Exam, (1, new Caliper([At(10, 50, 60), At(10, 70, 60)], "9,5 mm", 9.5m))), 1);
        Assert.Contains("Compas\u00A0: 10 mm", page.Find(".marks-said").TextContent, StringComparison.Ordinal);
        Assert.Equal("9,5 mm", page.Find("input[name=Number]").GetAttribute("value"));
        AssertNamed(page.FindAll("input:not([type=hidden])"));
        using var room = JsonDocument.Parse(page.Find("reading-room").GetAttribute("data-room")!);
        var caliper = room.RootElement.GetProperty("answer").GetProperty("caliper");
        Assert.Equal("Number", caliper.GetProperty("field").GetString());
        Assert.Equal([0.5, 0.5], caliper.GetProperty("spacing").GetProperty("t0").EnumerateArray().Select(n => n.GetDouble()));
    }

    [Fact]
    public void Nothing_on_a_question_page_tells_where_or_how_long()
    {
        foreach (var position in new[] { 0, 1 })
        {
            var html = Ask(Sit(Mode.Exam), position).Markup;
            foreach (var secret in new[] { "Nodule du lobe", "Nodule de la base", "Basal", "14,1", "14.1", "contours" })
            {
                Assert.DoesNotContain(secret, html, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("fr", null, "Non trouvé\u00A0: Nodule de la base")]
    [InlineData("fr", "t0 10*3.0.40", "Non vu\u00A0: Nodule de la base. Ses coupes (4) n’ont pas été affichées avant votre réponse.")]
    [InlineData("fr", "t0 10*3.9.40", "Non vu\u00A0: Nodule de la base. Ses coupes (4) ne sont restées que 0,9 s à l’écran")]
    [InlineData("fr", "t0 10*3.42.40", "Vu et mal interprété\u00A0: Nodule de la base. Ses coupes (4) sont restées 4,2 s à l’écran")]
    [InlineData("en", "t0 10*3.42.40", "Seen and misread: Basal nodule. Its slices (4) were on the screen for 4.2 s")]
    [InlineData("ar", "t0 10*3.42.40", "رُئي وأسيء تفسيره: عقيدة القاعدة.")]
    public void A_finding_without_a_mark_was_not_seen_or_misread_as_the_trace_says(string language, string? trace, string words)
    {
        var told = Told(After(Sit(Mode.Practice, (0, new Marked([At(10, 60, 60, 5)]))), 0, trace, language));
        Assert.Contains(words, told[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Nodule de la base", told[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mark_is_told_found_near_again_or_over_called_with_its_rating_and_its_slice()
    {
        var page = After(Sit(Mode.Practice, (0, new Marked([At(10, 60, 60, 5), At(11, 61, 61, 2), At(3, 120, 100, 3), At(15, 2, 2, 1)]))), 0, "t0 20*20");
        var told = Told(page);
        Assert.Contains("Marque 1\u00A0: Trouvé\u00A0: Nodule du lobe supérieur", told[0], StringComparison.Ordinal);
        Assert.Contains("Suspicion 5/5", told[0], StringComparison.Ordinal);
        Assert.Contains("Marque 3\u00A0: À côté de\u00A0: Nodule de la base. 8 mm du bord", told[1], StringComparison.Ordinal);
        Assert.Contains("Marque 2\u00A0: Déjà trouvé", told[2], StringComparison.Ordinal);
        Assert.Contains("Marque 4\u00A0: Surinterprété\u00A0: rien d’anormal à cet endroit. Le plus proche\u00A0: Nodule du lobe supérieur.", told[3], StringComparison.Ordinal);
        Assert.Equal(["mark-hit", "mark-near", "mark-hit", "mark-miss"], page.FindAll(".choice-told").Select(t => t.ClassList[^1]));
        Assert.Equal("?series=t0&frame=15", page.FindAll("a.jump")[3].GetAttribute("href"));
        Assert.Equal("Voir la coupe 16", page.FindAll("a.jump")[3].TextContent);
    }

    [Fact]
    public void What_was_shown_is_a_table_of_thirds_and_findings_that_names_the_slices_never_shown()
    {
        var page = After(Sit(Mode.Practice, (0, new Marked([], true))), 0, "t0 0*2.5.10.0*4.20*4");
        Assert.Contains("Coupes affichées\u00A0: 6 sur 20.", page.Find(".trace").TextContent, StringComparison.Ordinal);
        Assert.Equal("Jamais affichées\u00A0: 1–2, 5–8, 13–20.", page.Find(".trace-unseen").TextContent);
        var rows = page.FindAll(".trace tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => c.TextContent))).ToArray();
        Assert.Equal(["Premier tiers | 1–6 | 1,5 | 4", "Tiers moyen | 7–13 | 8,0 | 3", "Dernier tiers | 14–20 | 0,0 | 7", "Nodule du lobe supérieur | 10–12 | 6,0 | 0", "Nodule de la base | 4 | 1,0 | 0"], rows);
        var strip = page.Find("trace-strip");
        Assert.Equal(("0.0.5.10.0.0.0.0.20.20.20.20.0.0.0.0.0.0.0.0", "9-11,3-3"), (strip.GetAttribute("data-dwell"), strip.GetAttribute("data-places")));
        Assert.Empty(After(Sit(Mode.Practice, (0, new Marked([], true))), 0, null).FindAll(".trace"));
        // Other kinds of questions show it too, without places.
        Assert.Equal(3, After(Sit(Mode.Practice, (0, new Marked([], true)), (1, new Caliper([], "1", 1)), (2, new Picked(["a"]))), 2, "t0 5*3").FindAll(".trace tbody tr").Count);
    }

    [Fact]
    public void A_measurement_is_told_end_by_end_with_the_expected_length_and_drawn()
    {
        // Corners of the square are at pixels 50 and 70.
        var page = After(Sit(Mode.Practice, (0, new Marked([], true)), (1, new Caliper([At(10, 50, 50), At(11, 70, 70)], "", null))), 1, null);
        Assert.Contains("Aucune longueur", Told(page)[2], StringComparison.Ordinal);
        page = After(Sit(Mode.Practice, (0, new Marked([], true)), (1, new Caliper([At(10, 50, 50), At(10, 70, 70)], "", null))), 1, null);
        Assert.Contains("Juste", page.Find(".verdict-word").TextContent, StringComparison.Ordinal);
        Assert.Contains("Bout 1\u00A0: bien posé sur Nodule du lobe supérieur. 0 mm du tracé.", Told(page)[0], StringComparison.Ordinal);
        Assert.Contains("Longueur juste\u00A0: 14,1 mm pour 14,1 ± 1 mm attendus.", Told(page)[2], StringComparison.Ordinal);
        using var room = JsonDocument.Parse(page.Find("reading-room").GetAttribute("data-room")!);
        Assert.Equal("14,1 mm", room.RootElement.GetProperty("review").GetProperty("length").GetString());
        page = After(Sit(Mode.Practice, (0, new Marked([], true)), (1, new Caliper([At(10, 50, 50), At(10, 110, 50)], "30", 30))), 1, null);
        Assert.Contains("Bout 2\u00A0: à côté de Nodule du lobe supérieur. 20 mm du tracé.", Told(page)[1], StringComparison.Ordinal);
        Assert.Contains("Longueur inexacte\u00A0: 30 mm pour 14,1 ± 1 mm attendus.", Told(page)[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_opens_where_it_was_left_and_says_where_to_keep_the_place()
    {
        var sitting = Sit(Mode.Practice) with { Readings = [new(Guid.Empty, Case.Id, "t0", 17, -600, 1500, 40, 30, 2.5, Specimen.Now), new(Guid.Empty, "other", "t0", 2, null, null, null, null, 1, Specimen.Now), new(Guid.Empty, Case.Id, "t9", 2, null, null, null, null, 1, Specimen.Now)] };
        using var room = JsonDocument.Parse(Ask(sitting, 0).Find("reading-room").GetAttribute("data-room")!);
        Assert.Equal(17, room.RootElement.GetProperty("series")[0].GetProperty("start").GetInt32());
        var readings = room.RootElement.GetProperty("readings");
        Assert.EndsWith("/items/1/readings", readings.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal((17, -600d, 2.5), (readings.GetProperty("views").GetProperty("t0").GetProperty("frame").GetInt32(), readings.GetProperty("views").GetProperty("t0").GetProperty("centre").GetDouble(), readings.GetProperty("views").GetProperty("t0").GetProperty("zoom").GetDouble()));
        Assert.DoesNotContain("readings", After(Sit(Mode.Practice, (0, new Marked([], true))), 0, null).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_in_lists_say_ratings_and_lengths()
    {
        Specimen.Speak("fr");
        Assert.Equal("coupe 11 (60, 61), suspicion 4/5", AnswerWords.Of(Find, new Marked([At(10, 60, 61, 4)]), "fr"));
        Assert.Equal("14,1 mm (coupe 11)", AnswerWords.Of(Width, new Caliper([At(10, 50, 50), At(10, 70, 70)], "", null), "fr"));
        Assert.Equal("12 mm (coupe 11)", AnswerWords.Of(Width, new Caliper([At(10, 50, 50), At(10, 70, 70)], "12", 12), "fr"));
        Assert.Equal("compas non fermé (coupe 11)", AnswerWords.Of(Width, new Caliper([At(10, 50, 50)], "", null), "fr"));
        Assert.Equal("douze", AnswerWords.Of(Width, new Caliper([], "douze", null), "fr"));
    }

    [Theory]
    [InlineData("fr", "Nodule du lobe supérieur (t0, 10–12)")]
    [InlineData("ar", "عقيدة الفص العلوي")]
    public void The_professor_sees_the_key_and_its_preview_earns_the_full_mark(string language, string words)
    {
        Specimen.Speak(language);
        Assert.Contains(words, Render<FindingsKey>(p => p.Add(x => x.Item, Width).Add(x => x.Wish, language)).Markup, StringComparison.Ordinal);
        Assert.Equal(1, Width.Grade(ItemKind.Of(Width).FullMark(Width, Specimen.Published)).Fraction);
    }
}
