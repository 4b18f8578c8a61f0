using CsCheck;
using Elearning.Domain.Evaluations;
using Elearning.Domain.Statistics;

namespace Elearning.Tests.Unit.Evaluations;

public sealed class EvaluationSummaryTests
{
    static readonly Gen<Evaluation> Any = Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5], Gen.Bool, Gen.Int[0, 2], Gen.Int[0, 30],
        (objectives, usefulness, unbiased, practice, comment) => new Evaluation(objectives, usefulness, unbiased, (PracticeChange)practice, comment == 0 ? null : $"Mot {comment}"));

    [Fact]
    public void Under_the_least_group_there_is_no_summary_and_from_it_on_every_count_is_of_all() => Any.Array[0, 40].Sample(said =>
    {
        if (EvaluationSummary.Of(said) is not { } summary)
        {
            Assert.True(said.Length < Groups.Fewest);
            return;
        }
        Assert.True(said.Length >= Groups.Fewest);
        Assert.Equal(said.Length, summary.N);
        Assert.Equal((said.Length, said.Length, said.Length), (summary.Objectives.Sum(), summary.Usefulness.Sum(), summary.Practice.Values.Sum()));
        Assert.Equal(said.Average(s => s.Objectives), EvaluationSummary.Mean(summary.Objectives), 1e-9);
        Assert.InRange(EvaluationSummary.Mean(summary.Usefulness), Evaluation.Lowest, Evaluation.Highest);
        Assert.InRange(summary.Unbiased, 0, summary.N);
        Assert.Equal(said.Count(s => s.Comment is not null), summary.Comments.Count);
    });

    [Fact]
    public void The_order_in_which_people_wrote_changes_nothing() => Any.Array[10, 25].Sample(said =>
    {
        var (summary, turned) = (EvaluationSummary.Of(said)!, EvaluationSummary.Of([.. said.Reverse()])!);
        Assert.Equal(summary.Comments, turned.Comments);
        Assert.Equal((summary.N, summary.Unbiased), (turned.N, turned.Unbiased));
        Assert.Equal(summary.Objectives, turned.Objectives);
        Assert.Equal(summary.Usefulness, turned.Usefulness);
    });
}
