using CsCheck;
using Elearning.Content;
using Elearning.Content.Credits;
using Elearning.Content.Quizzes;
using Elearning.Domain.Attempts;
using Elearning.Domain.Credits;
using Xunit;

namespace Elearning.Tests.Unit.Content;

public sealed class YamlFilesTests
{
    const string Exam = """
        id: examen
        title: { fr: "Examen", en: "Exam" }
        description: { fr: "Deux questions." }
        mode: exam
        minutes: 10
        attempts: 2
        pass-mark: 0.6
        cases: [lung-01, { id: abd-01, weight: 2.5, items: [spleen, liver, spleen] }]
        """;

    const string Hours = """
        id: heures
        regime: { id: neutres, name: { fr: Heures } }
        unit: { fr: heure }
        amount: 1.25
        quiz: examen
        pass-mark: 0.6
        attempts: 2
        valid: { from: 2026-01-01, to: 2028-12-31 }
        cap: { amount: 20, per: cycle }
        cycle: { years: 5 }
        target: 20
        wording: { fr: "A réussi." }
        zone: Europe/Paris
        """;

    [Fact]
    public void A_quiz_says_what_its_file_says()
    {
        var quiz = QuizFile.Read("examen", Exam, null).Quiz!;
        Assert.Equal(("examen", "Exam", Mode.Exam, TimeSpan.FromMinutes(10), 2, 0.6m), (quiz.Id, quiz.Title.In("en"), quiz.Mode, quiz.Limit, quiz.Attempts, quiz.PassMark));
        Assert.Equal([("lung-01", 1m), ("abd-01", 2.5m)], quiz.Cases.Select(c => (c.Case, c.Weight)));
        Assert.Null(quiz.Cases[0].Items);
        Assert.Equal(["spleen", "liver"], quiz.Cases[1].Items!);
    }

    [Theory]
    [InlineData("mode: exam\n", "mode: practice\n", "C153 5,10")]
    [InlineData("minutes: 10\n", "", "C154 4,7")]
    [InlineData("[lung-01, ", "[lung-01, [x], ", "C155 8,18")]
    [InlineData("weight: 2.5", "weight: 0", "C026 8,40")]
    [InlineData("weight: 2.5", "weight: 2,5", "C017 8,42")]
    [InlineData("cases:", "case:", "C018 1,1", "C017 8,1")]
    [InlineData("attempts: 2", "attempts: 2.5", "C025 6,11")]
    [InlineData("pass-mark: 0.6", "pass-mark: 60%", "C024 7,12")]
    public void A_fault_in_a_quiz_is_told_where_it_stands(string piece, string by, params string[] expected) =>
        Assert.Equal(expected, QuizFile.Read("examen", Exam.With(piece, by), null).Problems.Select(p => $"{p.Code} {p.Line},{p.Column}"));

    [Fact]
    public void A_quiz_with_an_error_is_a_draft_and_a_warning_does_not_matter()
    {
        Assert.NotNull(QuizFile.Read("examen", Exam.With("minutes: 10\n", ""), null).Quiz);
        var wrong = QuizFile.Read("examen", Exam.With("mode: exam\n", "mode: practice\n"), null);
        Assert.Null(wrong.Quiz);
        Assert.NotNull(wrong.Draft);
    }

    [Fact]
    public void A_credit_rule_says_what_its_file_says_and_is_named_by_its_content()
    {
        var rule = CreditRuleFile.Read("heures", Hours, ["examen"]).Rule!;
        Assert.Equal(("neutres", 1.25m, "examen", 0.6m, 2, 5, 20m, "Europe/Paris"),
            (rule.Regime.Id, rule.Amount, rule.QuizId, rule.PassMark, rule.Attempts, rule.CycleYears, rule.Target, rule.Zone));
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2028, 12, 31), new Cap(20, CapPeriod.Cycle)), (rule.ValidFrom, rule.ValidTo, rule.Caps.Single()));
        Assert.Equal(rule.Version, CreditRuleFile.Read("heures", Hours.ReplaceLineEndings("\r\n"), null).Rule!.Version);
        Assert.NotEqual(rule.Version, CreditRuleFile.Read("heures", Hours + " ", null).Rule!.Version);
    }

    [Theory]
    [InlineData("amount: 1.25", "amount: 0", "C026 4,9")]
    [InlineData("amount: 1.25", "amount: 10000", "C026 4,9")]
    [InlineData("from: 2026-01-01", "from: 01/01/2026", "C030 8,16")]
    [InlineData("from: 2026-01-01, ", "", "C018 8,8")]
    [InlineData("years: 5", "years: 0", "C026 10,17")]
    [InlineData("zone: Europe/Paris", "zone: Rabat", "C163 13,7")]
    [InlineData("id: neutres", "id: Neutres", "C006 2,15")]
    [InlineData("quiz: examen", "quiz: examens", "C160 5,7")]
    public void A_rule_with_a_fault_is_never_used(string piece, string by, params string[] expected)
    {
        var reading = CreditRuleFile.Read("heures", Hours.With(piece, by), ["examen"]);
        Assert.Null(reading.Rule);
        Assert.Equal(expected, reading.Problems.Select(p => $"{p.Code} {p.Line},{p.Column}"));
    }

    [Fact]
    public void A_vocabulary_lists_its_words_in_order()
    {
        var (words, problems) = Vocabulary.Read(File.ReadAllText(Path.Combine(Repository.Content, "vocabulary.yml")));
        Assert.Empty(problems);
        Assert.Equal(["lung", "breast", "digestive"], words.Organs.Take(3).Select(t => t.Id));
        Assert.All(words.Organs.Concat(words.Modalities).Concat(words.Levels).Concat(words.Proofs), t => Assert.True(t.Name.Has("en") && t.Name.Has("ar"), t.Id));
    }

    [Fact]
    public void Any_text_is_read_or_told_but_never_thrown()
    {
        string[] pieces = ["id", ":", " ", "\n", "- ", "[", "]", "{", "}", "\"", "'", "&a", "*a", "!x", "|", ">", "#", "---", "...", "%", "@", "`", "?", ",", "fr", "\t", "é", "0", "~"];
        var text = Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 25].Select(string.Concat);
        text.Sample(t =>
        {
            Assert.NotEmpty(QuizFile.Read("examen", t, null).Problems);
            Assert.NotEmpty(CreditRuleFile.Read("heures", t, null).Problems);
            Assert.NotEmpty(Vocabulary.Read(t).Problems);
        }, iter: 1000);
        Gen.Select(text, Gen.Int[0, Exam.Length - 1], Gen.Int[0, 20]).Sample((t, at, gone) =>
            QuizFile.Read("examen", Exam[..at] + t + Exam[Math.Min(Exam.Length, at + gone)..], null), iter: 1000);
        Assert.Equal(["C001"], QuizFile.Read("examen", new string('a', 100_000), null).Problems.Codes());
        Assert.Equal(["C003"], CreditRuleFile.Read("heures", "id: \0", null).Problems.Codes());
    }
}
