using CsCheck;
using Elearning.Content.Credits;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using static Elearning.Tests.Unit.Credits.Rules;
using static Elearning.Tests.Unit.Zones;

namespace Elearning.Tests.Unit.Credits;

public sealed class RegimeTests
{
    static CreditRule Shipped(string id)
    {
        var reading = RegimeFile.Read(id, File.ReadAllText(Path.Combine(Repository.Content, "credit-rules", "regimes", $"{id}.yml")));
        Assert.Empty(reading.Problems);
        return reading.Rule!;
    }

    static Evidence Done(int minutes, DateOnly on, string? category = null, ActivityKind kind = ActivityKind.Event) =>
        Evidence.Of(Id(), new(kind, "Congrès", null, minutes, category, "declared", null, true), on, "Europe/Paris");

    static readonly Gen<Regime> AnyRegime = Gen.Select(Gen.Int[0, 3].Select(i => new[] { 1m, 0.5m, 0.25m, 0.01m }[i]), Gen.Int[1, 400], (step, perHour) =>
        new Regime("r", LocalText.Of("R")) { Step = step, PerHour = perHour / 100m, Counts = new HashSet<ActivityKind> { ActivityKind.Event } });

    [Theory]
    [InlineData("ecmec", 60, 1)]
    [InlineData("ecmec", 89, 1)]
    [InlineData("ecmec", 90, 1.5)]
    [InlineData("ecmec", 29, 0)]
    [InlineData("ama-support-durable", 44, 0.5)]
    [InlineData("ama-support-durable", 45, 0.75)]
    [InlineData("rcr-cpd", 75, 1)]
    [InlineData("certification-france", 15, 1)]
    [InlineData("certification-france", 600, 1)]
    [InlineData("heures-neutres", 50, 0.75)]
    public void Shipped_regimes_count_time_or_actions_and_round_down(string id, int minutes, double worth) => Assert.Equal((decimal)worth, Shipped(id).Regime.Worth(minutes));

    [Fact]
    public void A_published_case_counts_for_its_author_and_its_reader_what_the_file_says()
    {
        const string text = """
            id: essai
            name: { fr: "Essai" }
            unit: { fr: "heure|heures" }
            counts: [quiz, authoring]
            categories: [{ id: interne, name: { fr: "Interne" } }]
            authoring: { author: 90, reader: 30, revision: { reader: 15 }, category: interne }
            valid: { from: 2026-01-01 }
            wording: { fr: "Essai." }
            """;
        var reading = RegimeFile.Read("essai", text);
        Assert.Empty(reading.Problems);
        var counts = reading.Rule!.Regime.Authoring!;
        Assert.Equal([90, 30, null, 15], new (AuthoringRole, bool)[] { (AuthoringRole.Author, true), (AuthoringRole.Reader, true), (AuthoringRole.Author, false), (AuthoringRole.Reader, false) }
            .Select(p => counts.MinutesOf(p.Item1, p.Item2)));
        Assert.Equal("interne", counts.Category);
        Assert.Equal(["C018"], RegimeFile.Read("essai", text.Replace(", category: interne }", " }", StringComparison.Ordinal)).Problems.Select(p => p.Code));
        Assert.Equal(["C167"], RegimeFile.Read("essai", text.Replace("quiz, authoring", "quiz", StringComparison.Ordinal)).Problems.Select(p => p.Code));
        Assert.Null(Shipped("ecmec").Regime.Authoring);
        Assert.NotNull(Shipped("heures-neutres").Regime.Authoring);
    }

    [Fact]
    public void Rounding_is_down_to_a_whole_step_and_loses_less_than_one() => Gen.Select(AnyRegime, Gen.Int[0, 6000]).Sample((regime, minutes) =>
    {
        var worth = regime.Worth(minutes);
        var exact = minutes * regime.PerHour / 60;
        Assert.Equal(0, worth % regime.Step);
        Assert.True(worth <= exact && exact - worth < regime.Step);
        Assert.True(regime.Worth(minutes + 1) >= worth);
    });

    [Fact]
    public void Whatever_is_done_no_cap_of_a_day_a_year_a_cycle_or_a_category_is_exceeded() => Gen.Select(
        AnyRegime, Gen.Select(Gen.Int[0, 1500], Gen.Int[1, 900], Gen.Int[0, 2]).Array[0, 50], Gen.Int[1, 20], Gen.Int[1, 60]).Sample((regime, deeds, daily, yearly) =>
    {
        regime = regime with { Categories = [new("a", LocalText.Of("A"), null), new("b", LocalText.Of("B"), null)] };
        var rule = Hours with { Regime = regime, QuizId = "", ValidTo = null, CycleYears = 2, Caps = [new(daily, CapPeriod.Day), new(yearly, CapPeriod.Year), new(yearly / 2m, CapPeriod.Cycle, "a")] };
        var given = new List<Pending>();
        foreach (var (day, minutes, category) in deeds)
        {
            var work = Done(minutes, new DateOnly(2026, 1, 1).AddDays(day % 90 == 0 ? 7 : day), category switch { 0 => "a", 1 => "b", _ => null });
            if (rule.Propose(work, new Ledger([], given).HoldingFor(rule, work.SubmittedAt, rule.CategoryOf(work))) is Award.Proposed due)
            {
                Assert.InRange(due.Amount, 0.01m, regime.Worth(minutes));
                Assert.Equal(0, due.Amount % regime.Step);
                given.Add(new(regime.Id, rule.Id, due.Amount, due.On, rule.CategoryOf(work)));
            }
        }
        foreach (var cap in rule.Caps)
        {
            foreach (var one in given)
            {
                Assert.True(given.Where(g => rule.PeriodOf(cap, one.On).Contains(g.On) && (cap.Category is null || g.Category == cap.Category)).Sum(g => g.Amount) <= cap.Amount);
            }
        }
    });

    [Fact]
    public void A_day_of_congress_is_cut_at_the_cap_of_a_day_and_the_next_day_counts_again()
    {
        var rule = Shipped("ecmec");
        var first = Assert.IsType<Award.Proposed>(rule.Propose(Done(600, new(2026, 5, 4)), new Ledger([], []).HoldingFor(rule, Utc("2026-05-04T10:00Z"), null)));
        Assert.Equal((8m, true), (first.Amount, first.Capped));
        var ledger = new Ledger([], [new("ecmec", rule.Id, 8, new(2026, 5, 4))]);
        Assert.Equal(new Award.NotMet(Shortfall.CapReached), rule.Propose(Done(60, new(2026, 5, 4)), ledger.HoldingFor(rule, Utc("2026-05-04T10:00Z"), null)));
        Assert.IsType<Award.Proposed>(rule.Propose(Done(60, new(2026, 5, 5)), ledger.HoldingFor(rule, Utc("2026-05-05T10:00Z"), null)));
    }

    [Fact]
    public void Four_blocks_of_two_actions_are_due_in_six_years_and_one_block_does_not_fill_another()
    {
        var rule = Shipped("certification-france");
        Pending Action(string block) => new(rule.Regime.Id, rule.Id, 1, new(2027, 3, 1), block);
        CreditEntry Signed(string block) => CreditEntry.Award(Id(), Amina, rule, new(1, false, new(2027, 3, 1), default), Id(), Fatima, Utc("2027-03-02T09:00Z"), block);
        var balance = new Ledger([.. Enumerable.Repeat("connaissances", 7).Select(Signed), Signed("sante")], [Action("relation")]).Balances([rule], new(2028, 1, 1)).Single();
        Assert.Equal((0m, false, new Period(new(2026, 1, 1), new(2031, 12, 31))), (balance.Missing!.Value, balance.IsMet, balance.Cycle));
        Assert.Equal([0m, 2m, 2m, 1m], balance.Categories.Select(c => c.Missing!.Value));
        Assert.Equal([0m, 0m, 1m, 0m], balance.Categories.Select(c => c.Waiting));
    }

    [Theory]
    [InlineData("ama-support-durable", ActivityKind.Event, null, Shortfall.NotCounted)]
    [InlineData("certification-france", ActivityKind.Event, "inconnu", Shortfall.NotCounted)]
    [InlineData("ecmec", ActivityKind.Event, null, Shortfall.TooShort)]
    public void What_a_regime_does_not_count_is_told_why(string id, ActivityKind kind, string? category, Shortfall reason)
    {
        var rule = Shipped(id);
        Assert.Equal(new Award.NotMet(reason), rule.Propose(Done(20, new(2026, 5, 4), category, kind), default));
    }

    [Fact]
    public void One_quiz_counts_under_several_regimes_each_in_its_own_steps()
    {
        CreditRule Rule(string regime, string more = "") => CreditRuleFile.Read("essai", $"id: essai\nregime: {regime}\nquiz: q\npass-mark: 0.6\ntime: {{ minutes: 50, pilots: [50, 55, 40] }}\n{more}", null,
            id => File.ReadAllText(Path.Combine(Repository.Content, "credit-rules", "regimes", $"{id}.yml"))).Rule!;
        Assert.Equal([0.75m, 0.5m, 0.75m, 0.5m, 1m],
            new[] { Rule("heures-neutres"), Rule("ecmec"), Rule("ama-support-durable"), Rule("rcr-cpd", "category: interne"), Rule("certification-france", "category: connaissances") }.Select(r => r.Amount));
        Assert.Equal("connaissances", Rule("certification-france", "category: connaissances").Category);
        Assert.NotEqual(Rule("ecmec").Version, Rule("rcr-cpd").Version);
    }

    [Fact]
    public void A_rule_is_of_another_version_when_its_regime_changed()
    {
        const string Text = "id: essai\nregime: ecmec\nquiz: q\npass-mark: 0.6\namount: 1\n";
        var regime = File.ReadAllText(Path.Combine(Repository.Content, "credit-rules", "regimes", "ecmec.yml"));
        var (before, after) = (CreditRuleFile.Read("essai", Text, null, _ => regime), CreditRuleFile.Read("essai", Text, null, _ => regime.Replace("amount: 8", "amount: 6", StringComparison.Ordinal)));
        Assert.NotEqual(before.Rule!.Version, after.Rule!.Version);
        Assert.Equal(6, after.Rule.Caps.Single().Amount);
    }

    [Theory]
    [InlineData(60, new[] { 55, 62, 70 }, true)]
    [InlineData(62, new[] { 55, 62, 70 }, true)]
    [InlineData(63, new[] { 55, 62, 70 }, false)]
    [InlineData(58, new[] { 55, 62 }, true)]
    [InlineData(59, new[] { 55, 62 }, false)]
    [InlineData(90, new int[0], true)]
    public void What_is_announced_must_be_supported_by_half_of_the_pilots(int minutes, int[] pilots, bool supported) => Assert.Equal(supported, new AnnouncedTime(minutes, pilots).IsSupported);

    [Fact]
    public void A_note_of_reflection_is_worth_what_its_regime_says_and_nothing_elsewhere()
    {
        var note = Evidence.Of(Id(), new(ActivityKind.Reflection, "Réflexion", null, 0, null, "reflection", "Texte.", false), new(2026, 3, 1), "Europe/London");
        Assert.Equal((1m, 300), (Shipped("rcr-cpd").Regime.Reflection!.Amount, Shipped("rcr-cpd").Regime.Reflection!.Least));
        Assert.Equal(1m, Assert.IsType<Award.Proposed>(Shipped("rcr-cpd").Propose(note, default)).Amount);
        foreach (var id in new[] { "ecmec", "heures-neutres", "certification-france", "ama-support-durable" })
        {
            Assert.Equal(Shortfall.NotCounted, Assert.IsType<Award.NotMet>(Shipped(id).Propose(note, default)).Reason);
        }
    }

    [Theory]
    [InlineData("ecmec", null, true)]
    [InlineData("ecmec", "attendance", true)]
    [InlineData("ecmec", "door", true)]
    [InlineData("ecmec", "declared", false)]
    [InlineData("heures-neutres", null, false)]
    [InlineData("heures-neutres", "door", false)]
    public void An_evaluation_is_asked_of_what_this_site_gave_where_the_regime_requires_one(string id, string? source, bool asked)
    {
        var work = source is null ? Done(0, new(2026, 3, 1)) with { Activity = null } : Evidence.Of(Id(), new(ActivityKind.Event, "Staff", null, 60, null, source, null, false), new(2026, 3, 1), "Europe/Paris");
        Assert.Equal(asked, Shipped(id).AsksEvaluationOf(work));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("evaluation: none\n", false)]
    [InlineData("evaluation: required\n", true)]
    public void A_rule_may_say_otherwise_than_its_regime_and_both_belong_to_its_version(string line, bool asks)
    {
        var regime = File.ReadAllText(Path.Combine(Repository.Content, "credit-rules", "regimes", "ecmec.yml"));
        var reading = CreditRuleFile.Read("regle", $"id: regle\nregime: ecmec\namount: 1\nquiz: q\npass-mark: 0.5\n{line}", null, _ => regime);
        Assert.Empty(reading.Problems);
        Assert.Equal(asks, reading.Rule!.AsksEvaluation);
    }
}
