using Bunit;
using Elearning.Domain.Delegations;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Credits;
using Elearning.Web.Features.Delegations;
using static Elearning.Tests.Components.Attempts.Specimen;

namespace Elearning.Tests.Components.Delegations;

public class DelegationsPageTests : PageTest
{
    private static readonly Delegation Lent = new(Guid.Empty, Guid.Empty, Guid.Empty, new(2026, 11, 23), new(2026, 12, 4), [], 1.5m, default);

    private static DelegationLine Line(DelegationState state, params string[] cohorts) => new(Lent, "Fatima <b>", "Pr Driss", cohorts,
        state == DelegationState.Ended ? new(Guid.Empty, "Retour & fin", Guid.Empty, default) : null, state == DelegationState.Ended ? "Fatima" : null, 3, state);

    private IRenderedComponent<DelegationsPage> Page(IReadOnlyList<DelegationLine> lines, string? error = null, DelegationsController.Form? wrong = null, bool professors = true) =>
        Render<DelegationsPage>(p => p.Add(x => x.View, new DelegationsPage.Model(lines, professors ? [new(Guid.Empty.ToString(), "Pr Driss")] : [], [new(Guid.AllBitsSet.ToString(), "Rabat · 2026")], wrong, error, new(2026, 11, 23), TimeZoneInfo.Utc)));

    [Theory]
    [InlineData("fr", "du 23 novembre 2026 au 4 décembre 2026", "Toutes les promotions · jusqu’à 1,5")]
    [InlineData("en", "from 23 November 2026 to 4 December 2026", "All cohorts · up to 1.5")]
    [InlineData("ar", "من", "كل الدفعات")]
    public void A_delegation_says_who_until_when_and_how_far(string language, string days, string scope)
    {
        Speak(language);
        var text = Page([Line(DelegationState.On)]).Markup;
        Assert.Contains(days, text, StringComparison.Ordinal);
        Assert.Contains(scope, text, StringComparison.Ordinal);
        Assert.Contains("Fatima &lt;b&gt;", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_is_open_can_be_ended_and_the_reason_of_an_end_is_read()
    {
        var page = Page([Line(DelegationState.On), Line(DelegationState.ToCome), Line(DelegationState.Over), Line(DelegationState.Ended)]);
        Assert.Equal(2, page.FindAll("form[action$='/end']").Count);
        Assert.Contains("Retour &amp; fin", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_typed_stays_beside_the_error()
    {
        var page = Page([], "delegations.error.ceiling", new(Guid.Empty, new(2026, 12, 1), new(2026, 12, 3), [Guid.AllBitsSet], "abc"));
        Assert.NotNull(page.Find("[role=alert]"));
        Assert.Equal("2026-12-01", page.Find("input[name=From]").GetAttribute("value"));
        Assert.Equal("abc", page.Find("input[name=Ceiling]").GetAttribute("value"));
        Assert.NotNull(page.Find("input[name=Cohorts][checked]"));
        Assert.Contains("Aucune délégation", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_professor_there_is_no_form() => Assert.Empty(Page([], professors: false).FindAll("form"));

    [Theory]
    [InlineData("fr", "Pr Driss, par délégation de Fatima jusqu’au 4 décembre 2026")]
    [InlineData("en", "Pr Driss, by delegation of Fatima until 4 December 2026")]
    [InlineData("ar", "Pr Driss، بتفويض من Fatima حتى")]
    public void A_signature_names_the_power_it_was_given_by(string language, string words)
    {
        Speak(language);
        Assert.StartsWith(words, DelegationWords.Signer("Pr Driss", new("Fatima", new(2026, 12, 4))), StringComparison.Ordinal);
        Assert.Equal("Pr Driss", DelegationWords.Signer("Pr Driss", null));
    }
}
