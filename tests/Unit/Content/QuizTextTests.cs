using CsCheck;
using Elearning.Content.Quizzes;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Quizzes;

namespace Elearning.Tests.Unit.Content;

public class QuizTextTests
{
    // Everything that YAML could take for something else, in any mixture.
    private static readonly string[] Odd = ["é", "\"", "\\", ": ", "# ", "- ", "{", "}", "'", "&a", "*", "!", "%", "null", "اختبار", "\U0001F600", " ", "1e3"];
    private static readonly Gen<string> Words = Gen.Int[0, Odd.Length - 1].Array[1, 8].Select(picks => string.Concat(picks.Select(i => Odd[i])).Trim()).Where(t => t.Length > 0);

    [Fact]
    public void What_is_written_is_read_as_the_same_quiz() =>
        Gen.Select(Words, Words, Gen.Int[0, 3], Gen.Int[1, 600], Gen.Int[0, 100], Gen.Select(Gen.Int[1, 10_000], Gen.Bool).Array[1, 5]).Sample((title, description, flags, minutes, percent, cases) =>
        {
            var quiz = new Quiz
            {
                Id = "essai-1",
                Title = new(title, new Dictionary<string, string> { ["ar"] = description }),
                Description = LocalText.Of(description),
                Mode = flags % 2 == 0 ? Mode.Exam : Mode.Practice,
                Limit = flags % 2 == 0 ? TimeSpan.FromMinutes(minutes) : null,
                Attempts = flags < 2 ? null : 1 + (minutes % 100),
                PassMark = percent == 0 ? null : percent / 100m,
                Audience = flags < 2 ? Audience.Everyone : Audience.Assigned,
                Cases = [.. cases.Select((c, i) => new QuizCase($"cas-{i}", c.Item1 / 100m, c.Item2 ? ["dx", "find"] : null))],
            };
            var reading = QuizFile.Read("essai-1", QuizText.Of(quiz), null);
            Assert.DoesNotContain(reading.Problems, p => p.IsError);
            Assert.Equal(QuizText.Of(quiz), QuizText.Of(reading.Quiz!));
            Assert.Equal((title, quiz.Limit, quiz.Attempts, quiz.PassMark, quiz.Audience), (reading.Quiz!.Title.Source, reading.Quiz.Limit, reading.Quiz.Attempts, reading.Quiz.PassMark, reading.Quiz.Audience));
            Assert.Equal(quiz.Cases.Select(c => (c.Case, c.Weight, string.Join(' ', c.Items ?? []))), reading.Quiz.Cases.Select(c => (c.Case, c.Weight, string.Join(' ', c.Items ?? []))));
        });
}
