using Elearning.Domain.Reports;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Layout;

namespace Elearning.Web.Features.Reports;

/// <summary>One report with its rubric; nothing on it says who wrote it.</summary>
public partial class MarkingPage
{
    public sealed record Line(string Id, Passage Text, decimal Points);

    public sealed record Model(Guid Attempt, int Position, string Case, int Number, Passage Title, Passage Stem, string Text, IReadOnlyList<Line> Lines, int Waiting) : IView<MarkingPage, Model>
    {
        /// <summary>What became of the report before it, or null: marked, already, held.</summary>
        public string? Done { get; init; }
        /// <summary>Why the form was not taken, or null: nothing, both, comment.</summary>
        public string? Problem { get; init; }
        /// <summary>What was ticked and written when it was not taken.</summary>
        public IReadOnlyCollection<string> Ticked { get; init; } = [];
        public bool None { get; init; }
        public string Comment { get; init; } = "";

        public static Model Of(Guid attempt, Question question, string text, int waiting)
        {
            var @case = question.Case.Case;
            return new(attempt, question.Position, @case.Id, @case.Items.Index().First(i => i.Item.Id == question.Item.Id).Index + 1, Passage.Of(@case.Title, Texts.Language), Passage.Of(question.Item.Stem, Texts.Language), text,
                [.. ((Report)question.Item).Rubric.Select(l => new Line(l.Id, Passage.Of(l.Text, Texts.Language), l.Points))], waiting);
        }
    }
}
