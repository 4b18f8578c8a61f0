using Bunit;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Activities;
using Elearning.Web.Features.Credits;
using static Elearning.Tests.Components.Attempts.Specimen;

namespace Elearning.Tests.Components.Activities;

public class ActivityPagesTests : PageTest
{
    private static readonly CreditRule Rule = new()
    {
        Id = "regime:cpd",
        Version = new('f', 64),
        Regime = new("cpd", Text("CPD", "CPD", "CPD"))
        {
            Counts = new HashSet<ActivityKind> { ActivityKind.Event },
            Categories = [new("interne", Text("Interne", "داخلي", "Internal"), null), new("externe", Text("Externe", "خارجي", "External"), 2)],
            Step = 0.5m,
        },
        Unit = LocalText.Of("crédit"),
        Amount = 0,
        QuizId = "",
        PassMark = 1,
        ValidFrom = new(2026, 1, 1),
        CycleYears = 5,
        Target = 50,
        Wording = LocalText.Of("Essai."),
    };

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void The_form_offers_each_block_of_a_regime_and_every_field_has_a_name(string language)
    {
        Speak(language);
        var page = Render<ActivitiesPage>(p => p.Add(x => x.View, new ActivitiesPage.Model(ActivityForm.Empty, null, false, [Rule], [])));
        Assert.Equal(["", "cpd/interne", "cpd/externe"], page.FindAll("select[name=Regime] option").Select(o => o.GetAttribute("value") ?? ""));
        AssertNamed(page.FindAll("form input:not([type=hidden]), form textarea, form select"));
    }

    [Fact]
    public void Without_a_regime_that_counts_activities_there_is_no_form() =>
        Assert.Empty(Render<ActivitiesPage>(p => p.Add(x => x.View, new ActivitiesPage.Model(ActivityForm.Empty, null, false, [], []))).FindAll("form"));

    [Fact]
    public void What_was_typed_is_text_not_markup()
    {
        var page = Render<ActivitiesPage>(p => p.Add(x => x.View, new ActivitiesPage.Model(ActivityForm.Empty with { Title = "\"><script>", Note = "</textarea><script>" }, "Erreur.", false, [Rule], [])));
        Assert.Empty(page.FindAll("script"));
        Assert.Equal("activity-error", page.Find("form").GetAttribute("aria-describedby"));
        // No browser fills in a file again.
        Assert.Contains("Joignez la preuve de nouveau", page.Find("#proof-hint").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Choisissez parmi\u00A0: Congrès, réunion.", "CPD – Externe")]
    [InlineData("ar", "اختر من بين: ", "CPD – خارجي")]
    [InlineData("en", "Choose one of: ", "CPD – External")]
    public void A_kind_that_does_not_count_is_answered_with_those_that_do_and_an_activity_says_its_block(string language, string words, string block)
    {
        Speak(language);
        var wrong = ActivityWords.Error("kind", Rule);
        Assert.Contains(words, wrong, StringComparison.Ordinal);
        Assert.Contains(ActivityWords.Kind(ActivityKind.Event), wrong, StringComparison.Ordinal);
        Assert.DoesNotContain(ActivityWords.Kind(ActivityKind.Course), wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("{0}", ActivityWords.Error("kind", null) + ActivityWords.Error("title", Rule), StringComparison.Ordinal);
        Assert.Equal(block, ActivityWords.Account(Rule, new(ActivityKind.Event, "Congrès", null, 60, "externe", "declared", null, false)));
    }

    [Fact]
    public void Missing_blocks_and_the_pace_are_said_in_words()
    {
        Speak("fr");
        var balance = new Balance(Rule.Regime, Rule.CycleOf(new(2026, 6, 1)), 10, 0, 40)
        {
            Categories = [new(Rule.Regime.Categories[0], 9, 0, null), new(Rule.Regime.Categories[1], 1, 0, 1)],
        };
        Assert.Equal("40 crédits · Externe\u00A0: 1 crédit", CreditWords.Missing(balance, Rule.Unit));
        Assert.Equal("À ce rythme\u00A0: atteint en mars 2027.", CreditWords.Pace(new Forecast.Meets(new(2027, 3, 9)), Rule.Unit));
        var page = Render<WalletPage>(p => p.Add(x => x.View, new WalletPage.Model(new([new(new(balance, Rule.Unit, 50), true, [], []) { Forecast = new Forecast.Falls(12.5m) }], []), Zone)));
        Assert.Contains("il manque 1 crédit", page.Markup, StringComparison.Ordinal);
        Assert.Contains("À ce rythme, il manquera 12,5 crédits", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sign_stands_beside_the_evidence_and_takes_no_button_away()
    {
        Speak("fr");
        var credit = new ProposedCredit(new()
        {
            Id = Guid.Empty,
            RuleId = Rule.Id,
            RuleVersion = Rule.Version,
            RegimeId = "cpd",
            QuizId = "examen",
            QuizTitle = LocalText.Of("Examen"),
            Amount = 1,
            Evidence = new(Guid.Empty, 2, 1, Now, 12, [new("lung-01", new('c', 64))]),
        }, Rule with { Time = new(60, [55, 62, 70]) }, "Amina", null, null, null, null, null);
        var line = new QueueLine(credit, 0, false) { Signs = ["12 s par cas."], EndorsedBy = "Fatima" };
        var page = Render<CreditPage>(p => p.Add(x => x.View, new CreditPage.Model(line, false, true, Zone)));
        Assert.Contains("12 s par cas.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("55, 62, 70 min (médiane 62)", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Fatima", page.Markup, StringComparison.Ordinal);
        Assert.NotNull(page.Find("form#approve button"));
    }
}
