using Bunit;
using Elearning.Domain.Attempts;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Layout;

namespace Elearning.Tests.Components.Attempts;

public class QuestionPageTests : PageTest
{
    private static Sitting Fresh(Mode mode = Mode.Practice, TimeSpan? limit = null) => Specimen.Sit(Specimen.Start(mode, limit));

    [Theory]
    [InlineData("fr", "Une seule réponse")]
    [InlineData("ar", "جواب واحد فقط")]
    [InlineData("en", "One answer only")]
    public void The_rule_is_printed_above_the_choices_in_the_readers_language(string language, string rule)
    {
        var page = Ask(Fresh(), 0, language);
        Assert.Contains(rule, page.Find("#rule").TextContent, StringComparison.Ordinal);
        Assert.True(page.Markup.IndexOf("id=\"rule\"", StringComparison.Ordinal) < page.Markup.IndexOf("name=\"Choice\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "Une seule réponse\u00A0: 1 point si c’est la meilleure, 0 sinon.")]
    [InlineData(1, "Note\u00A0: part des bonnes réponses cochées, moins part des mauvaises cochées\u00A0; jamais moins de 0.")]
    [InlineData(2, "une faute de frappe est admise dans un mot long")]
    [InlineData(3, "Juste si l’écart ne dépasse pas 2 mm, faux sinon.")]
    [InlineData(4, "Placez une seule marque. Une marque compte jusqu’à 5 mm du bord. Une coupe d’écart est admise.")]
    public void Every_kind_says_its_own_rule(int position, string rule) =>
        Assert.Contains(rule, Ask(Fresh(Mode.Exam), position).Find("#rule").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void Every_field_of_every_kind_has_a_name(string language)
    {
        for (var position = 0; position < 5; position++)
        {
            AssertNamed(Ask(Fresh(Mode.Exam), position, language).FindAll("input:not([type=hidden])"));
        }
    }

    [Fact]
    public void Nothing_on_a_question_page_tells_the_key()
    {
        for (var position = 0; position < 5; position++)
        {
            var html = Ask(Fresh(Mode.Exam), position).Markup;
            foreach (var secret in new[] { "Masse spiculée", "Pas de bronchogramme", "spiculation", "Bords étoilés", "VCI", "veine cave", "Nodule du lobe", "Sous-pleural", "\"review\":{", "is-key", "IsKey", "data-key=\"b" })
            {
                Assert.DoesNotContain(secret, html, StringComparison.OrdinalIgnoreCase);
            }
            Assert.Contains("&quot;review&quot;:null", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Confidence_has_three_levels_and_says_what_each_one_does()
    {
        var page = Ask(Fresh(), 0);
        Assert.Equal(["1", "2", "3"], page.FindAll("input[name=Confidence]").Select(i => i.GetAttribute("value")));
        Assert.Contains("certain et faux", page.Find(".confidence").TextContent, StringComparison.Ordinal);
        Assert.Contains("Ne change jamais la note", page.Find("#confidence-rule").TextContent, StringComparison.Ordinal);
        Assert.Equal("confidence-rule", page.Find(".confidence").GetAttribute("aria-describedby"));
    }

    [Fact]
    public void A_case_without_translation_stays_French_from_left_to_right_on_an_Arabic_page()
    {
        var page = Ask(Fresh(), 1, "ar");
        var stem = page.Find("legend span");
        Assert.Equal(("fr", "ltr"), (stem.GetAttribute("lang"), stem.GetAttribute("dir")));
        Assert.All(page.FindAll(".choice-text"), c => Assert.Equal("ltr", c.GetAttribute("dir")));
        Assert.Equal("ltr", page.Find(".story-text").GetAttribute("dir"));
        Assert.Contains("لم تُترجَم", page.Find(".story-languages").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_translated_needs_no_direction_of_its_own() =>
        Assert.Null(Ask(Fresh(), 0, "ar").Find("legend span").GetAttribute("dir"));

    [Fact]
    public void The_answer_on_record_stands_in_the_form()
    {
        var attempt = Specimen.Start(Mode.Exam);
        attempt.Answer(Specimen.Dx, 0, new Picked(["b"], ["a"]), Confidence.Sure, false);
        var page = Ask(Specimen.Sit(attempt), 0);
        Assert.Equal("b", page.Find("input[name=Choice][checked]").GetAttribute("value"));
        Assert.Equal("a", page.Find("input[name=Struck][checked]").GetAttribute("value"));
        Assert.Equal("3", page.Find("input[name=Confidence][checked]").GetAttribute("value"));
        Assert.Equal("1", page.Find("input[name=Seen]").GetAttribute("value"));
    }

    [Fact]
    public void A_locate_question_works_without_script_by_an_image_that_is_clicked()
    {
        var attempt = Specimen.Start(Mode.Exam);
        attempt.Answer(Specimen.Find, 4, new Marked([new("t0", 7, 60, 61, new(30, 30.5, 21))]), null, false);
        var page = Ask(Specimen.Sit(attempt), 4);
        var image = page.Find("reading-room input[type=image][name=Point]");
        Assert.Equal("576", image.GetAttribute("width"));
        Assert.Equal("/images/series/22222222-2222-4222-8222-222222222222/frames/7/rendered?window=-600/1500", image.GetAttribute("src"));
        Assert.Equal("7", page.Find("input[name=Frame]").GetAttribute("value"));
        Assert.Equal(["frame-6", "frame-8", "frame-17"], page.FindAll("button[value^=frame]").Select(b => b.GetAttribute("value")));
        Assert.NotNull(page.Find("button[value=unmark-1]"));
        Assert.NotNull(page.Find("input[name=None]"));
        Assert.Equal("""[{"series":"t0","frame":7,"column":60,"row":61}]""", page.Find("input[name=Marks]").GetAttribute("value"));
        Assert.Single(page.FindAll("circle.still-mark"));
    }

    [Fact]
    public void Enter_in_a_field_saves_and_never_places_a_mark()
    {
        var first = Ask(Fresh(), 4).FindAll("form#answer button[type=submit], form#answer input[type=image]")[0];
        Assert.Equal(("Act", "save"), (first.GetAttribute("name"), first.GetAttribute("value")));
    }

    [Fact]
    public void The_reading_room_is_told_where_the_images_are_and_opens_in_the_authors_window()
    {
        using var room = System.Text.Json.JsonDocument.Parse(Ask(Fresh(), 4).Find("reading-room").GetAttribute("data-room")!);
        var series = room.RootElement.GetProperty("series")[0];
        Assert.Equal("/images/series/22222222-2222-4222-8222-222222222222/metadata", series.GetProperty("metadata").GetString());
        Assert.Equal(("lung", -600d), (series.GetProperty("windows")[0].GetProperty("name").GetString(), series.GetProperty("windows")[0].GetProperty("centre").GetDouble()));
        Assert.Equal("Poumon fichier", series.GetProperty("windows").EnumerateArray().Last().GetProperty("label").GetString());
        Assert.Equal((20, 5), (series.GetProperty("frames").GetInt32(), series.GetProperty("start").GetInt32()));
        Assert.Equal((1, "Marks"), (room.RootElement.GetProperty("answer").GetProperty("max").GetInt32(), room.RootElement.GetProperty("answer").GetProperty("field").GetString()));
    }

    [Fact]
    public void Practice_asks_to_commit_and_an_exam_goes_on()
    {
        Assert.NotNull(Ask(Fresh(), 0).Find("button[value=commit]"));
        Assert.NotNull(Ask(Fresh(), 0).Find("button[value=skip]"));
        var exam = Ask(Fresh(Mode.Exam), 0);
        Assert.Empty(exam.FindAll("button[value=commit]"));
        Assert.NotNull(exam.Find("button[value=next]"));
        Assert.Empty(exam.FindAll("button[value=previous]"));
        Assert.NotNull(Ask(Fresh(Mode.Exam), 1).Find("button[value=previous]"));
    }

    [Fact]
    public void The_map_says_in_words_where_every_question_stands()
    {
        var attempt = Specimen.Start(Mode.Exam);
        attempt.Answer(Specimen.Dx, 0, new Picked(["a"]), null, false);
        var map = Ask(Specimen.Sit(attempt), 1).Find("nav.steps");
        Assert.Contains("Question 1 – répondu", map.TextContent, StringComparison.Ordinal);
        Assert.Contains("Question 3 – sans réponse", map.TextContent, StringComparison.Ordinal);
        Assert.Contains("Question 6 – pas encore ouverte", map.TextContent, StringComparison.Ordinal);
        Assert.Equal("step", map.QuerySelector("a.step")!.GetAttribute("aria-current"));
    }

    [Theory]
    [InlineData("fr", "Se termine le")]
    [InlineData("ar", "ينتهي")]
    [InlineData("en", "Ends on")]
    public void A_timed_exam_says_its_closing_time_in_the_readers_zone_without_script(string language, string words)
    {
        var clock = Ask(Fresh(Mode.Exam, TimeSpan.FromMinutes(20)), 0, language).Find("count-down");
        Assert.Contains(words, clock.TextContent, StringComparison.Ordinal);
        Assert.Contains("09:20", clock.TextContent, StringComparison.Ordinal); // 08:20 UTC
        Assert.Equal("2026-11-23T08:20:00.0000000Z", clock.GetAttribute("data-until"));
    }

    [Fact]
    public void A_stale_page_shows_the_newer_answer_and_keeps_mine_in_the_form()
    {
        var posted = new PostedResponse(Guid.CreateVersion7(Specimen.Now), 0, 3, new Picked(["c"]), Confidence.Unsure, Act.Read("next"), null, null, null, null);
        var page = Ask(Fresh(Mode.Exam), 0, posted: posted, conflict: new("B – Carcinome", Specimen.Now));
        Assert.Contains("B – Carcinome", page.Find("#conflict").TextContent, StringComparison.Ordinal);
        Assert.Equal("c", page.Find("input[name=Choice][checked]").GetAttribute("value"));
        Assert.NotNull(page.Find("#conflict a[href$='/items/1']"));
        Assert.NotNull(page.Find("#conflict button[value=save]"));
    }

    [Fact]
    public void A_problem_is_an_alert_that_the_fields_point_at()
    {
        var page = Ask(Fresh(), 0, problem: "attempts.problem.no-answer");
        Assert.Equal("alert", page.Find("#problem").GetAttribute("role"));
        Assert.Contains("problem", page.Find("fieldset.asked").GetAttribute("aria-describedby")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Saving_is_announced_politely()
    {
        var state = Ask(Fresh(), 0).Find("[data-state]");
        Assert.Equal(("status", "polite"), (state.GetAttribute("role"), state.GetAttribute("aria-live")));
    }

    [Fact]
    public void Texts_typed_by_people_choose_their_own_direction() =>
        Assert.Equal("auto", Ask(Fresh(Mode.Exam), 2, "ar").Find("input[name=Text]").GetAttribute("dir"));

    [Fact]
    public void Every_text_of_the_feature_is_there_in_three_languages()
    {
        var keys = Texts.Of("fr").Keys.Where(k => k.StartsWith("attempts.", StringComparison.Ordinal)).Select(Stem).ToHashSet();
        Assert.True(keys.Count > 150);
        foreach (var language in new[] { "ar", "en" })
        {
            Assert.Empty(keys.SymmetricExceptWith_(Texts.Of(language).Keys.Where(k => k.StartsWith("attempts.", StringComparison.Ordinal)).Select(Stem)));
        }

        // Plural forms differ by language; what they are forms of does not.
        static string Stem(string key) => key.Split('.') is [.. var head, "zero" or "one" or "two" or "few" or "many" or "other"] ? string.Join('.', head) : key;
    }
}

file static class Sets
{
    public static IReadOnlySet<string> SymmetricExceptWith_(this IEnumerable<string> one, IEnumerable<string> other)
    {
        var set = one.ToHashSet();
        set.SymmetricExceptWith(other);
        return set;
    }
}
