using Elearning.Domain.Reports;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Reports;

/// <summary>One report with its rubric; nothing on it says who wrote it.</summary>
public partial class MarkingPage
{
    public sealed record Line(string Id, Passage Text, decimal Points);

    public sealed record Model(Guid Attempt, int Position, string Case, int Number, Passage Title, Passage Stem, string Text, IReadOnlyList<Line> Lines, int Waiting, string? Done) : IView<MarkingPage, Model>
    {
        public static Model Of(Guid attempt, Question question, string text, int waiting, string? done)
        {
            var @case = question.Case.Case;
            return new(attempt, question.Position, @case.Id, @case.Items.Index().First(i => i.Item.Id == question.Item.Id).Index + 1, Passage.Of(@case.Title, Texts.Language), Passage.Of(question.Item.Stem, Texts.Language), text,
                [.. ((Report)question.Item).Rubric.Select(l => new Line(l.Id, Passage.Of(l.Text, Texts.Language), l.Points))], waiting, done is "marked" or "already" or "held" ? done : null);
        }
    }
}
