using Elearning.Domain.Attempts;
using Elearning.Domain.Reports;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Elearning.Web.Features.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Reports;

/// <summary>A free-text report, marked by a person.</summary>
public sealed class ReportKind : ItemKind<Report, ReportFields, ReportKey>
{
    protected override string Rule(Report item) => T("reports.rule", item.Rubric.Sum(l => l.Points));

    protected override Answer? Read(Report item, PostedFields fields) =>
        fields.Prose("Text", Report.Longest, "reports.problem.long") is { Length: > 0 } text ? new Written(text) : null;

    protected override string? Words(Report item, Answer answer, string wish) => TextOf(answer);

    // Every line found: nothing is right before a person says so.
    protected override Answer FullMark(Report item, PublishedCase published) =>
        new Reviewed(string.Join('\n', item.Rubric.Select(l => AnswerWords.Plain(l.Text.Source))), [.. item.Rubric.Select(l => l.Id)]);

    /// <summary>What was written, or null.</summary>
    public static string? TextOf(Answer? answer) => answer switch { Written written => written.Text, Reviewed reviewed => reviewed.Text, _ => null };
}
