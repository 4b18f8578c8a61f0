using Elearning.Domain.Evaluations;
using Elearning.Domain.Statistics;
using Elearning.Web.Features.Credits;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Evaluations;

/// <summary>The register of evaluations: each activity with its counts, or line by line; never a name, and nothing of activities that few evaluated.</summary>
internal static class EvaluationRegister
{
    private static readonly PracticeChange[] Changes = Enum.GetValues<PracticeChange>();

    /// <summary>A line an activity, and their sums.</summary>
    public static Table Summaries(EvaluationsQuery evaluations)
    {
        string[] head = [Say("activity"), Say("activity-id"), Say("n"), .. Evaluation.Scale.Select(v => $"{Say("objectives")} {v}"), Say("objectives-mean"),
            .. Evaluation.Scale.Select(v => $"{Say("usefulness")} {v}"), Say("usefulness-mean"), Say("unbiased"), .. Changes.Select(Say)];
        return new("evaluations", head, Rows());

        async IAsyncEnumerable<object?[]> Rows()
        {
            var shown = new List<EvaluationSummary>();
            foreach (var activity in await evaluations.ActivitiesAsync(Texts.Language, CancellationToken.None))
            {
                if (activity.N is not null && await evaluations.SummaryAsync(activity.Activity, CancellationToken.None) is { } summary)
                {
                    shown.Add(summary);
                    yield return [activity.Title.In(Texts.Language), activity.Activity, .. Cells(summary)];
                }
                else
                {
                    yield return [activity.Title.In(Texts.Language), activity.Activity, Texts.T("evaluations.few", Groups.Fewest)];
                }
            }
            if (shown.Count > 0)
            {
                yield return [Say("total"), null, .. Cells(new(shown.Sum(s => s.N), Sum(s => s.Objectives), Sum(s => s.Usefulness), shown.Sum(s => s.Unbiased), Changes.ToDictionary(c => c, c => shown.Sum(s => s.Practice[c])), []))];
            }

            int[] Sum(Func<EvaluationSummary, IReadOnlyList<int>> counts) => [.. Evaluation.Scale.Select((_, i) => shown.Sum(s => counts(s)[i]))];
        }
    }

    /// <summary>A line an evaluation.</summary>
    public static Table Lines(EvaluationsQuery evaluations)
    {
        return new("evaluation-lines", [Say("activity"), Say("activity-id"), Say("objectives"), Say("usefulness"), Say("unbiased"), Say("practice"), Say("comment")], Rows());

        async IAsyncEnumerable<object?[]> Rows()
        {
            foreach (var activity in await evaluations.ActivitiesAsync(Texts.Language, CancellationToken.None))
            {
                foreach (var said in await evaluations.LinesAsync(activity.Activity, CancellationToken.None))
                {
                    yield return [activity.Title.In(Texts.Language), activity.Activity, said.Objectives, said.Usefulness,
                        Texts.T($"evaluations.unbiased.{(said.Unbiased ? "yes" : "no")}"), Texts.T($"evaluations.practice.{said.Practice.ToString().ToLowerInvariant()}"), said.Comment];
                }
            }
        }
    }

    private static object?[] Cells(EvaluationSummary of) => [of.N, .. of.Objectives, (decimal)EvaluationSummary.Mean(of.Objectives), .. of.Usefulness, (decimal)EvaluationSummary.Mean(of.Usefulness), of.Unbiased, .. Changes.Select(c => (object)of.Practice[c])];

    private static string Say(PracticeChange change) => $"{Say("practice")} – {Texts.T($"evaluations.practice.{change.ToString().ToLowerInvariant()}")}";

    private static string Say(string column) => Texts.T($"evaluations.csv.{column}");
}
