using Elearning.Data.Attempts;
using Elearning.Data.Repairs;
using Elearning.Data.Reports;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Panels;
using Elearning.Domain.Repairs;
using Elearning.Web.Features.Cases;

namespace Elearning.Web.Features.Attempts;

/// <summary>One planned item with the content it is pinned to.</summary>
/// <param name="Position">Index in the attempt's plan.</param>
/// <param name="Case">The pinned revision.</param>
/// <param name="Stage">The stage that asks.</param>
/// <param name="Item">What is asked, as it is marked now.</param>
public sealed record Question(int Position, PublishedCase Case, Stage Stage, Item Item)
{
    /// <summary>Every repair ever signed for the item in this revision, those taken back too, in order.</summary>
    public IReadOnlyList<Repair> Repairs { get; private init; } = [];

    /// <summary>The same question under these repairs of its case.</summary>
    public Question With(IEnumerable<Repair> repairs)
    {
        var own = repairs.Where(r => r.Item == Item.Id && r.Revisions.Contains(Case.Revision)).OrderBy(r => r.Number).ToArray();
        return own.Length == 0 ? this : this with { Item = Case.Case.Find(Item.Id)!.Repaired(own.HoldingFor(Case.Revision, Item.Id)), Repairs = own };
    }

    /// <summary>As people count, from 1.</summary>
    public int Number => Position + 1;

    /// <summary>When the attempt began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Number of slices of a series that is shown at this stage; null when it is not.</summary>
    public int? FramesOf(string series) => Series.Any(s => s.Name == series) && Case.Series.TryGetValue(series, out var shown) ? shown.Geometry.Frames.Count : null;

    /// <summary>The series an intern has reached at this stage, in reading order.</summary>
    public IEnumerable<SeriesView> Series => Case.Case.Stages.Where(s => s.Number <= Stage.Number).SelectMany(s => s.Series).DistinctBy(s => s.Name);
}

/// <summary>An attempt with the content of its items and the grades on record: what every page of it is made from.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Grades">The grade that holds, by position.</param>
/// <param name="Questions">One for each position of the plan.</param>
public sealed record Sitting(Attempt Attempt, IReadOnlyDictionary<int, GradeRow> Grades, IReadOnlyList<Question> Questions)
{
    public Guid Id => Attempt.Id;

    /// <summary>Positions with a trace of what was shown before the answer.</summary>
    public IReadOnlySet<int> Traced { get; init; } = new HashSet<int>();

    /// <summary>What repairs changed in it, oldest first.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>What persons said of its reports.</summary>
    public IReadOnlyList<ReportMark> Marks { get; init; } = [];

    /// <summary>Where the intern is in each series.</summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];

    /// <summary>When one of them was kept last, or null.</summary>
    public DateTimeOffset? ReadAt => Readings.Count == 0 ? null : Readings.Max(r => r.At);

    /// <summary>Where to go on: the first item that can be answered and is not, or the first that a stage still hides. Null when nothing is left but to submit.</summary>
    public Question? Next() => Questions.FirstOrDefault(q => Attempt.StateOf(q.Position) switch
    {
        StageState.Ahead => true,
        StageState.Open => !IsDone(q.Position),
        _ => false,
    });

    /// <summary>Whether an item needs nothing more: committed in practice, answered in an exam.</summary>
    public bool IsDone(int position) => Attempt.Mode == Mode.Practice
        ? Attempt.DisclosureOf(position).Key
        : Attempt.Latest(position)?.Answer is not null;

    /// <summary>Practice goes item by item: what lies beyond the first open one is not shown yet.</summary>
    public bool IsBeyond(int position) => Attempt.Mode == Mode.Practice && Attempt.Submission is null && Next() is { } next && position > next.Position;

    /// <summary>The items of the stage that is open in a case.</summary>
    public IEnumerable<Question> OpenStageOf(string @case) => Questions.Where(q => q.Case.Case.Id == @case && q.Stage.Number == Attempt.OpenStage(@case));

    /// <summary>Whether a person has yet to mark a report in it.</summary>
    public bool AwaitsMarking => Grades.Values.Any(g => g is { Verdict: Verdict.Awaiting, Counts: true });

    /// <summary>What was answered to a position, of a report with what its marker found; null without an answer.</summary>
    public Answer? JudgedAnswer(int position) => (Attempt.Latest(position)?.Answer, Marks.FirstOrDefault(m => m.Position == position)) switch
    {
        (Written written, { } mark) => new Reviewed(written.Text, mark.Lines, mark.Comment),
        var (answer, _) => answer,
    };

    /// <summary>Whether it asks what a credit may not depend on: a script-concordance item with a small panel.</summary>
    public bool AsksSmallPanel => Questions.Any(q => q.Item is Concordance { Panel.Count: < Concordance.Fewest });

    /// <summary>The address of an item.</summary>
    public string PathOf(int position) => $"/attempts/{Id}/items/{position + 1}";
}
