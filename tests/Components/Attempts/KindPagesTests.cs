using Bunit;
using Elearning.Data.Attempts;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Microsoft.AspNetCore.Components;

namespace Elearning.Tests.Components.Attempts;

/// <summary>The pages of the kinds with lists and limits: asked without telling, told with every reason, in three languages.</summary>
public class KindPagesTests : PageTest
{
    private static readonly ExtendedMatching Match = new()
    {
        Id = "match",
        Stem = Specimen.Text("Quel diagnostic ?", "ما التشخيص؟", "Which diagnosis?"),
        Options = [new("a", Specimen.Text("Pneumothorax", "استرواح الصدر", "Pneumothorax")), new("b", LocalText.Of("<em>Emphysème</em> &amp; bulles"))],
        Stems = [new("1", LocalText.Of("Ligne fine"), "a", LocalText.Of("La plèvre.")), new("2", LocalText.Of("Coupoles plates"), "b", LocalText.Of("La distension.")), new("3", LocalText.Of("Hyperclarté"), "b", null)],
    };

    private static readonly Ordering Rank = new()
    {
        Id = "rank",
        Stem = LocalText.Of("Classez"),
        Choices = [new("a", LocalText.Of("Abcès"), false, LocalText.Of("Pas de fièvre.")), new("b", LocalText.Of("Carcinome"), true, LocalText.Of("En tête.")), new("c", LocalText.Of("Métastase"), true, LocalText.Of("Ensuite."))],
        Key = ["b", "c"],
    };

    private static readonly KeyFeature Act = new()
    {
        Id = "act",
        Stem = LocalText.Of("Que faire ?"),
        UpTo = 2,
        Choices = [new("a", LocalText.Of("Drain"), true, LocalText.Of("Oui.")), new("b", LocalText.Of("Scanner"), false, LocalText.Of("Trop lent.")), new("c", LocalText.Of("Ventiler"), false, LocalText.Of("Mortel.")) { IsCritical = true }, new("d", LocalText.Of("Attendre"), false, null)],
    };

    private static readonly SingleBest Near = Specimen.Dx with { Choices = [.. Specimen.Dx.Choices.Select(c => c with { IsNear = c.Id == "c" })] };

    private static Sitting Sit(Item item, Answer? answer = null, bool commit = false)
    {
        var attempt = Specimen.Start(Mode.Practice);
        GradeRow[] grades = answer is null && !commit ? [] : [attempt.Answer(item, 0, answer, Confidence.Fair, commit)];
        var sitting = Specimen.Sit(attempt, commit ? grades : []);
        return sitting with { Questions = [.. sitting.Questions.Select(q => q.Position == 0 ? q with { Item = item } : q)] };
    }

    public static TheoryData<string> Items => ["match", "rank", "act", "near"];

    private static Item ItemOf(string id) => id switch { "match" => Match, "rank" => Rank, "act" => Act, _ => Near };

    [Theory]
    [MemberData(nameof(Items))]
    public void Every_field_has_a_name_and_nothing_tells_the_key(string id)
    {
        foreach (var language in new[] { "fr", "ar", "en" })
        {
            var page = Ask(Sit(ItemOf(id)), 0, language);
            Assert.NotEmpty(page.Find("#rule").TextContent);
            AssertNamed(page.FindAll("fieldset.asked input"));
            Assert.All(page.FindAll("fieldset.asked select"), s => Assert.NotNull(page.Find($"label[for={s.Id}]").TextContent));
            Assert.Empty(page.FindAll("fieldset.asked [checked], fieldset.asked option[selected]"));
            foreach (var secret in new[] { "plèvre", "distension", "fièvre", "En tête", "Mortel", "Trop lent", "is-key", "critical", "is-near" })
            {
                Assert.DoesNotContain(secret, page.Find("fieldset.asked").OuterHtml, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("match", "fr", "une réponse peut servir plusieurs fois")]
    [InlineData("rank", "fr", "Classez les 2 réponses")]
    [InlineData("rank", "ar", "رتّب الجوابين الأولين")]
    [InlineData("act", "en", "Tick 2 answers at most")]
    [InlineData("near", "fr", "la moitié si elle est proche")]
    public void The_rule_is_printed_before_answering(string id, string language, string words) =>
        Assert.Contains(words, Ask(Sit(ItemOf(id)), 0, language).Find("#rule").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData(MultipleRule.Balanced, "moins part des mauvaises")]
    [InlineData(MultipleRule.Halves, "Cochez 2 réponses au plus")]
    [InlineData(MultipleRule.AllOrNothing, "Tout ou rien")]
    [InlineData(MultipleRule.Ripkey, "si vous en cochez plus")]
    public void Every_rule_of_a_multiple_response_is_said(MultipleRule rule, string words) =>
        Assert.Contains(words, Ask(Sit(Specimen.Multiple with { Rule = rule }), 0).Find("#rule").TextContent, StringComparison.Ordinal);

    [Fact]
    public void A_statement_has_the_whole_list_and_keeps_what_was_saved()
    {
        var page = Ask(Sit(Match, new Matched([new("2", "b")])), 0, "ar");
        Assert.Equal(["Match-1", "Match-2", "Match-3"], page.FindAll("select").Select(s => s.GetAttribute("name")));
        Assert.Equal(["", "a", "b"], page.FindAll("#match-2 option").Select(o => o.GetAttribute("value")));
        Assert.Equal("b", page.Find("option[selected]").GetAttribute("value"));
        // An option holds plain words, in their own direction.
        Assert.Equal("B – Emphysème  & bulles", page.FindAll("#match-1 option")[2].TextContent);
        Assert.Equal(("fr", "ltr"), (page.FindAll("#match-1 option")[2].GetAttribute("lang"), page.FindAll("#match-1 option")[2].GetAttribute("dir")));
    }

    [Fact]
    public void Every_rank_is_a_list_that_script_may_drag()
    {
        var page = Ask(Sit(Rank, new Ranked(["", "c"])), 0);
        Assert.Equal(["Rank-1", "Rank-2"], page.FindAll("order-list .rank select").Select(s => s.GetAttribute("name")));
        Assert.Equal("c", page.Find("#rank-2 option[selected]").GetAttribute("value"));
        Assert.Equal("Rang 1", page.Find("label[for=rank-1]").TextContent);
    }

    [Fact]
    public void One_pick_is_a_radio_and_several_are_boxes()
    {
        Assert.Equal("checkbox", Ask(Sit(Act), 0).Find("input[name=Choice]").GetAttribute("type"));
        Assert.Equal("radio", Ask(Sit(Act with { UpTo = 1 }), 0).Find("input[name=Choice]").GetAttribute("type"));
        Assert.Equal("checkbox", Ask(Sit(Specimen.Multiple with { Rule = MultipleRule.Halves }), 0).Find("input[name=Choice]").GetAttribute("type"));
    }

    [Fact]
    public void Feedback_on_statements_shows_the_right_option_mine_and_why()
    {
        var told = Tell(Sit(Match, new Matched([new("1", "a"), new("2", "a")]), true), 0).FindAll(".choice-told").Select(t => t.TextContent).ToArray();
        Assert.Contains("Votre réponse", told[0], StringComparison.Ordinal);
        Assert.Contains("A – Pneumothorax Votre réponse", told[1].ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("B – Emphysème", told[1], StringComparison.Ordinal);
        Assert.Contains("La distension.", told[1], StringComparison.Ordinal);
        Assert.Contains("sans réponse", told[2], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Feedback_on_an_order_shows_the_right_ranks_mine_and_what_did_not_belong()
    {
        var told = Tell(Sit(Rank, new Ranked(["a", "b"]), true), 0).FindAll(".choice-told").Select(t => t.TextContent).ToArray();
        Assert.Contains("Carcinome", told[0], StringComparison.Ordinal);
        Assert.Contains("Vous\u00A0: rang 2", told[0], StringComparison.Ordinal);
        Assert.Contains("Vous\u00A0: non classé", told[1], StringComparison.Ordinal);
        Assert.Contains("Abcès", told[2], StringComparison.Ordinal);
        Assert.Contains("Vous\u00A0: rang 1", told[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Feedback_names_the_dangerous_act_the_pick_too_many_and_the_near_answer()
    {
        var page = Tell(Sit(Act, new Picked(["a", "b", "c"]), true), 0);
        Assert.Contains("plus de 2 réponses", page.Find(".told-wrong").TextContent, StringComparison.Ordinal);
        Assert.Contains("Geste dangereux", page.FindAll(".choice-told")[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("Faux", page.Find(".verdict-word").TextContent, StringComparison.Ordinal);
        var near = Tell(Sit(Near, new Picked(["c"]), true), 0);
        Assert.Contains("Proche\u00A0: la moitié", near.FindAll(".choice-told")[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("0,5 sur 1", near.Find(".verdict").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_in_lists_say_pairs_and_ranks()
    {
        Specimen.Speak("fr");
        Assert.Equal("1 → A – Pneumothorax\u00A0; 3 → B – Emphysème  & bulles", AnswerWords.Of(Match, new Matched([new("1", "a"), new("3", "b")]), "fr"));
        Assert.Equal("2. C – Métastase", AnswerWords.Of(Rank, new Ranked(["", "c"]), "fr"));
        Assert.Equal("Z", AnswerWords.Of(Rank, new Ranked(["z"]), "fr")[3..]);
        Assert.Equal(AnswerWords.Of(Rank, null, "fr"), AnswerWords.Of(Rank, new Ranked(["", ""]), "fr"));
    }

    [Fact]
    public void The_library_shows_the_key_of_every_kind_and_the_key_earns_the_full_mark()
    {
        Specimen.Speak("fr");
        foreach (Item item in new Item[] { Match, Rank, Act, Near, Specimen.Multiple, Specimen.Name, Specimen.Size, Specimen.Find })
        {
            var kind = ItemKind.Of(item);
            Assert.Equal(1, item.Grade(kind.FullMark(item, Specimen.Published)).Fraction);
            var key = Render<DynamicComponent>(p => p.Add(x => x.Type, kind.Key).Add(x => x.Parameters, new Dictionary<string, object> { ["Item"] = item, ["Wish"] = "fr" }));
            Assert.DoesNotContain("Votre réponse", key.Markup, StringComparison.Ordinal);
            Assert.DoesNotContain("Vous", key.Markup, StringComparison.Ordinal);
            Assert.NotEmpty(key.Markup.Trim());
        }
    }
}
