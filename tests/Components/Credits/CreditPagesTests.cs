using System.Globalization;
using Bunit;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Credits;
using static Elearning.Tests.Components.Attempts.Specimen;

namespace Elearning.Tests.Components.Credits;

public class CreditPagesTests : PageTest
{
    private static readonly LocalText Hour = Text("heure|heures", "ساعة واحدة|ساعتان|ساعات|ساعة", "hour|hours");

    private static readonly CreditRule Rule = new()
    {
        Id = "heures-examen",
        Version = new string('f', 64),
        Regime = new("heures", Text("Heures neutres", "ساعات محايدة", "Neutral hours")),
        Unit = Hour,
        Amount = 1,
        QuizId = "examen",
        PassMark = 0.6m,
        Attempts = 2,
        ValidFrom = new(2026, 1, 1),
        ValidTo = new(2028, 12, 31),
        Caps = [new(20, CapPeriod.Year)],
        CycleYears = 5,
        Target = 20,
        Wording = Text("N'affirme aucune reconnaissance.", "لا تدّعي أي اعتراف.", "Claims no recognition."),
    };

    [Theory]
    [InlineData("fr", "0.5", "0,5 heure")]
    [InlineData("fr", "1", "1 heure")]
    [InlineData("fr", "1.5", "1,5 heure")]
    [InlineData("fr", "2", "2 heures")]
    [InlineData("fr", "0", "0 heure")]
    [InlineData("en", "1", "1 hour")]
    [InlineData("en", "0.5", "0.5 hours")]
    [InlineData("ar", "1", "ساعة واحدة")]
    [InlineData("ar", "2", "ساعتان")]
    [InlineData("ar", "5", "5 ساعات")]
    [InlineData("ar", "20", "20 ساعة")]
    [InlineData("ar", "19.5", "19,5 ساعة")]
    [InlineData("ar", "0", "0 ساعة")]
    public void An_amount_agrees_with_its_unit(string language, string amount, string words)
    {
        Speak(language);
        Assert.Equal(words, CreditWords.Amount(decimal.Parse(amount, CultureInfo.InvariantCulture), Hour));
    }

    [Theory]
    [InlineData("fr", "3 points")]
    [InlineData("en", "3 points")]
    [InlineData("ar", "3 points")]
    public void A_unit_without_forms_or_translation_still_reads(string language, string words)
    {
        Speak(language);
        Assert.Equal(words, CreditWords.Amount(3, LocalText.Of("point")));
    }

    [Theory]
    [InlineData("0.5999", "59.9%")]
    [InlineData("0.6", "60%")]
    [InlineData("1", "100%")]
    public void A_score_is_never_rounded_up_to_a_mark_it_does_not_reach(string share, string words)
    {
        Speak("en");
        Assert.Equal(words, CreditWords.Percent(decimal.Parse(share, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_offer_says_amount_mark_attempts_validity_and_cap()
    {
        Speak("en");
        Assert.Equal("1 hour (Neutral hours) for 60% or more within 2 attempts. Valid from 1 January 2026 to 31 December 2028, once a cycle. At most 20 hours a year in all. An administrator signs every credit.", CreditWords.Offer(Rule));
    }

    [Fact]
    public void The_queue_tells_what_happens_when_signed_and_return_signs_nothing()
    {
        var page = Render<CreditsPage>(p => p.Add(x => x.View, Queue(Line(Pending()))));
        Assert.Contains("Le registre passe de 3 heures à 4 heures", page.Markup, StringComparison.Ordinal);
        Assert.Contains("2030). Il manquera encore 16 heures sur 20 heures. Une", page.Markup, StringComparison.Ordinal);
        Assert.Contains("cccccccc", page.Markup, StringComparison.Ordinal);
        var first = page.Find("form#decisions button");
        Assert.True(first.HasAttribute("disabled") && first.HasAttribute("hidden"));
        AssertNamed(page.FindAll("form input:not([type=hidden]), form textarea, form select"));
    }

    [Fact]
    public void Her_own_credit_has_no_button()
    {
        var page = Render<CreditsPage>(p => p.Add(x => x.View, Queue(Line(Pending()) with { Own = true })));
        Assert.Empty(page.FindAll("article button"));
        Assert.True(page.Find("input[name=Proposals]").HasAttribute("disabled"));
    }

    [Fact]
    public void Names_and_reasons_are_text_not_markup()
    {
        var refused = Pending() with { Person = "<b>A</b>", Decision = new(Guid.Empty, false, "<script>x</script>", Person, Now), DecidedBy = "Fatima" };
        var page = Render<CreditPage>(p => p.Add(x => x.View, new CreditPage.Model(Line(refused), false, true, Zone)));
        Assert.DoesNotContain("<script>", page.Markup, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Theory]
    [InlineData("fr", "Pas encore de crédit")]
    [InlineData("ar", "لا أرصدة بعد")]
    [InlineData("en", "No credit yet")]
    public void An_empty_wallet_names_the_quiz_that_gives_credit(string language, string words)
    {
        Speak(language);
        var wallet = new Wallet([], [new("examen", Text("Examen d'oncologie", "اختبار الأورام", "Oncology exam"), Rule)]);
        var page = Render<WalletPage>(p => p.Add(x => x.View, new WalletPage.Model(wallet, Zone)));
        Assert.Contains(words, page.Markup, StringComparison.Ordinal);
        Assert.Equal("/quizzes/examen", page.Find("article a").GetAttribute("href"));
    }

    [Fact]
    public void A_wallet_shows_earned_pending_missing_and_every_reason()
    {
        var balance = new WalletBalance(new(Rule.Regime, Rule.CycleOf(new(2026, 11, 23)), 3, 1, 17), Hour, 20);
        var refused = Pending() with { Decision = new(Guid.Empty, false, "Trop vite.", Person, Now), DecidedBy = "Fatima" };
        var page = Render<WalletPage>(p => p.Add(x => x.View, new WalletPage.Model(new([new(balance, true, [Pending(), refused], [])], []), Zone)));
        Assert.Equal(["3 heures", "1 heure", "17 heures"], page.FindAll(".wallet-figures dd").Select(d => d.TextContent));
        Assert.Contains("Il vous manque 17 heures sur 20 heures", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Trop vite.", page.Markup, StringComparison.Ordinal);
    }

    private static ProposedCredit Pending() => new(
        new()
        {
            Id = new("22222222-2222-4222-8222-222222222222"),
            PersonId = Person,
            RuleId = Rule.Id,
            RuleVersion = Rule.Version,
            RegimeId = "heures",
            QuizId = "examen",
            QuizTitle = Text("Examen d'oncologie", "اختبار الأورام", "Oncology exam"),
            CountsOn = new(2026, 11, 23),
            CycleFrom = new(2026, 1, 1),
            Amount = 1,
            Evidence = new(Guid.Empty, 1, 0.8m, Now, 700, [new("lung-01", new string('c', 64))]),
            ProposedAt = Now,
        },
        Rule, "Amina Berrada", "CHU de Rabat · 2e année", null, null, null, null);

    private static QueueLine Line(ProposedCredit credit) => new(credit, 3, false);

    private static QueueView Queue(params QueueLine[] lines) =>
        new(new(CreditState.Pending, null, null, 1), lines.Length, lines.Length, lines, [new("heures", "Heures neutres")], [], null, null, Zone);
}
