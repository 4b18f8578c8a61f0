using Bunit;
using Elearning.Data.Repairs;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Repairs;
using Elearning.Tests.Components.Attempts;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Repairs;

namespace Elearning.Tests.Components.Repairs;

public class RepairPagesTests : PageTest
{
    private static readonly ItemRevision Live = new(Specimen.Published.Revision, Specimen.Now, 12, true, true);

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void The_form_of_every_kind_offers_what_can_be_done_to_it(string language)
    {
        Specimen.Speak(language);
        foreach (var (item, kinds) in new (Item, string[])[]
        {
            (Specimen.Dx, ["choices", "full-marks", "drop"]), (Specimen.Multiple, ["choices", "full-marks", "drop"]), (Specimen.Size, ["value", "full-marks", "drop"]),
            (Specimen.Find, ["margin", "full-marks", "drop"]), (Specimen.Name, ["full-marks", "drop"]),
        })
        {
            var page = Form(item, Live);
            Assert.Equal(kinds, page.FindAll("input[name=Kind]").Select(i => i.GetAttribute("value")));
            AssertNamed(page.FindAll("form#repair input:not([type=hidden]), form#repair textarea"));
        }
        Assert.Contains("/wordings", Form(Specimen.Name, Live).Find("fieldset a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_revision_that_asks_otherwise_is_not_ticked_by_itself()
    {
        var ticks = Form(Specimen.Dx, Live, new(new string('b', 64), Specimen.Now, 3, false, false)).FindAll("input[name=Revisions]");
        Assert.Equal([true, false], ticks.Select(t => t.HasAttribute("checked")));
    }

    [Fact]
    public void Only_an_administrator_who_did_not_propose_it_signs()
    {
        Assert.Single(Show(Report(RepairState.Proposed), true, false).FindAll("form#sign"));
        Assert.Empty(Show(Report(RepairState.Proposed), true, true).FindAll("form#sign"));
        Assert.Empty(Show(Report(RepairState.Proposed), false, false).FindAll("form"));
        Assert.Empty(Show(Report(RepairState.Overtaken), true, false).FindAll("form#sign"));
        Assert.Single(Show(Report(RepairState.Applied), false, true).FindAll("form#withdraw"));
    }

    [Fact]
    public void The_dry_run_says_marks_scores_passes_and_credits()
    {
        var page = Show(Report(RepairState.Proposed), true, false);
        Assert.Contains("Amina", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Equal(["9", "1", "0", "1", "0", "1", "0", "0", "3"], page.FindAll(".repair-figures dd").Select(d => d.TextContent));
        Assert.Contains("Crédit proposé", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("C – Infarctus", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Feedback_given_before_a_repair_carries_it_and_that_given_after_does_not()
    {
        var attempt = Specimen.Start(Mode.Practice);
        var grade = attempt.Answer(Specimen.Dx, 0, new Picked(["c"]), Confidence.Sure, commit: true);
        Sitting Repaired(DateTimeOffset at)
        {
            var repair = new Repair(Guid.Empty, 1, "lung-99", "dx", [Specimen.Published.Revision], new NewChoices(["b", "c"]), "Deux lectures <possibles>.", at);
            var sitting = Specimen.Sit(attempt, grade with { Ordinal = 2, Fraction = 1, Verdict = Verdict.Right });
            return sitting with
            {
                Questions = [.. sitting.Questions.Select(q => q.With([repair]))],
                Corrections = [new(attempt.Id, 1, Guid.Empty, null, null, null, null, [new(0, 1, grade.ToGrade(), new Grade(1, Verdict.Right, 1))], [], at)],
            };
        }
        var after = Tell(Repaired(Specimen.Now.AddDays(1)), 0);
        Assert.Contains("Deux lectures <possibles>.", after.Find(".corrected").TextContent, StringComparison.Ordinal);
        Assert.Contains("→", after.Find(".corrected").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, after.FindAll(".is-key").Count);
        Assert.Empty(Tell(Repaired(Specimen.Now.AddDays(-1)), 0).FindAll(".corrected"));
    }

    [Fact]
    public void The_queue_of_wordings_is_plain_radio_buttons_with_names_and_a_letter_each()
    {
        var page = Render<WordingsPage>(p => p.Add(x => x.View, new WordingsPage.Model(new(Specimen.Published, Specimen.Name, [], [Live]), [new("veine <cave>", ["Veine cave!"], 7)], null, false, null)));
        Assert.Equal(["a", "n", "f", "i", null], page.FindAll("word-queue input[type=radio]").Select(i => i.GetAttribute("data-key")));
        AssertNamed(page.FindAll("word-queue input[type=radio]"));
        Assert.Contains("veine <cave>", page.Find("legend").TextContent, StringComparison.Ordinal);
        AssertNamed(page.FindAll("form#wordings select, form#wordings textarea, form#wordings input:not([type=hidden])"));
    }

    private IRenderedComponent<NewRepairPage> Form(Item item, params ItemRevision[] revisions) =>
        Render<NewRepairPage>(p => p.Add(x => x.View, new NewRepairPage.Model(new(Specimen.Published, item, [], revisions), null, null)));

    private IRenderedComponent<RepairPage> Show(RepairReport report, bool administrator, bool own) =>
        Render<RepairPage>(p => p.Add(x => x.View, new RepairPage.Model(report, administrator, own, null, Specimen.Zone)));

    private static RepairReport Report(RepairState state)
    {
        var repair = new KeyRepair(new Guid(1, 0, 0, new byte[8]), "lung-99", "dx", [Specimen.Published.Revision], new NewChoices(["c"]), "Relecture.", null, Specimen.Person, Specimen.Now);
        var line = new RepairLine("Amina", "Examen", 1, [(1, new Grade(0, Verdict.Wrong, 1), new Grade(1, Verdict.Right, 1))], new Score(1, 4), new Score(3, 4), 0.5m, false, true, [CreditTurn.Proposed]);
        return new(repair, state == RepairState.Applied ? new(repair.Id, true, null, Specimen.Person, Specimen.Now) : null, "Driss", state == RepairState.Applied ? "Fatima" : null, state,
            Specimen.Case.Title, Specimen.Dx, state == RepairState.Proposed ? 9 : null, 3, [line], null);
    }
}
