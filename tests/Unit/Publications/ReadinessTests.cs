using CsCheck;
using Elearning.Domain.Cases;
using Elearning.Domain.Publications;
using Elearning.Tests.Unit.Quizzes;

namespace Elearning.Tests.Unit.Publications;

public class ReadinessTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    private static readonly Case Whole = BlueprintTests.Of("whole", ["lung"], 1, new(2029, 6, 1)) with { References = ["A paper."], Proof = "histology" };

    [Fact]
    public void A_whole_case_is_ready() => Assert.All(Readiness.Of(Whole, 0, [], 0, Today), r => Assert.True(r.IsMet, $"{r.Need}"));

    [Fact]
    public void Each_thing_that_lacks_is_one_line_and_no_other()
    {
        Lacks(Need.NoErrors, Readiness.Of(Whole, 2, [], 0, Today));
        Lacks(Need.Objectives, Of(Whole with { Objectives = [LocalText.Of(" ")] }));
        Lacks(Need.Reference, Of(Whole with { References = [] }));
        Lacks(Need.Interests, Of(Whole with { Disclosures = "" }));
        Lacks(Need.Proof, Of(Whole with { Proof = "none" }));
        Lacks(Need.Licence, Of(Whole with { Licence = "" }));
        Lacks(Need.ReviewBy, Of(Whole with { ReviewBy = null }));
        Lacks(Need.ReviewBy, Of(Whole with { ReviewBy = new(2026, 11, 1) }));
        Lacks(Need.Gate, Readiness.Of(Whole, 0, ["t1"], 0, Today));
        Lacks(Need.Comments, Readiness.Of(Whole, 0, [], 1, Today));
    }

    [Fact]
    public void A_case_that_cannot_be_read_is_never_ready() => Assert.Contains(Readiness.Of(null, 1, [], 0, Today), r => !r.IsMet);

    [Fact]
    public void A_comment_stays_with_its_line_wherever_it_moved() =>
        Gen.Select(Gen.Int[0, 4].Array[1, 30], Gen.Int[0, 29], Gen.Int[0, 10]).Sample((words, at, more) =>
        {
            string[] lines = [.. words.Select(w => $"mot {w}")];
            var line = (at % lines.Length) + 1;
            Assert.Equal(line, Anchor.Find(lines, line, lines[line - 1]));
            string[] moved = [.. Enumerable.Repeat("autre", more), .. lines];
            Assert.Equal(lines[line - 1], moved[Anchor.Find(moved, line, lines[line - 1])!.Value - 1]);
            Assert.Null(Anchor.Find(lines, line, "jamais écrit"));
        });

    private static IReadOnlyList<Requirement> Of(Case @case) => Readiness.Of(@case, 0, [], 0, Today);

    private static void Lacks(Need need, IReadOnlyList<Requirement> lines) => Assert.Equal([need], lines.Where(l => !l.IsMet).Select(l => l.Need));
}
