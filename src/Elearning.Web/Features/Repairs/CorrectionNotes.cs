using Elearning.Domain.Attempts;
using Elearning.Web.Features.Attempts;

namespace Elearning.Web.Features.Repairs;

/// <summary>A repair as an intern is told of it.</summary>
/// <param name="At">When it was signed.</param>
/// <param name="What">What kind of change.</param>
/// <param name="Reason">Why.</param>
/// <param name="Change">From what to what, in words; null when nothing changed for her.</param>
public sealed record CorrectionNote(DateTimeOffset At, string What, string Reason, string? Change)
{
    /// <summary>What was repaired in a question since it was marked.</summary>
    public static IReadOnlyList<CorrectionNote> Of(Sitting sitting, Question question)
    {
        var latest = sitting.Attempt.Latest(question.Position);
        var marked = latest is { Committed: true } ? latest.At : sitting.Attempt.Submission?.At ?? DateTimeOffset.MaxValue;
        return [.. question.Repairs.Where(r => r.At >= marked).Select(r => new CorrectionNote(r.At, RepairWords.Kind(r.Change), r.Reason,
            sitting.Corrections.FirstOrDefault(c => c.RepairId == r.Id)?.Marks.FirstOrDefault(m => m.Position == question.Position) is { } mark
                ? Layout.Texts.T("repairs.from-to", RepairWords.Mark(mark.Before), RepairWords.Mark(mark.After)) : null))];
    }

    /// <summary>What repairs changed in a score.</summary>
    public static IReadOnlyList<CorrectionNote> Of(Sitting sitting) =>
        [.. sitting.Corrections.Select(c => (Correction: c, Repair: sitting.Questions.SelectMany(q => q.Repairs).FirstOrDefault(r => r.Id == c.RepairId)))
            .Where(c => c is { Repair: not null, Correction: { Before: not null, After: not null } })
            .Select(c => new CorrectionNote(c.Correction.At, RepairWords.Kind(c.Repair!.Change), c.Repair.Reason,
                Layout.Texts.T("repairs.from-to", RepairWords.Share(c.Correction.Before!.Value), RepairWords.Share(c.Correction.After!.Value))))];
}
