using Elearning.Domain.Attempts;

namespace Elearning.Domain.Cases;

/// <summary>
/// A decision that makes or breaks a case: "select up to n". Right picks over keys; 0 for more than n picks, 0 for a dangerous one
/// (Page, Bordage and Allen 1995, Acad Med 70:194; Farmer and Page 2005, Med Educ 39:1188).
/// </summary>
public sealed record KeyFeature : ChoiceItem
{
    /// <summary>Most picks that are marked, from the number of keys up.</summary>
    public required int UpTo { get; init; }
    public override string Kind => "key-feature";
    public override int Most => UpTo;

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer)
    {
        if (answer is not Picked { Choices.Count: > 0 } picked)
        {
            return Blank();
        }
        var (right, wrong) = Count(picked);
        return Credited(right + wrong > UpTo || Dangerous(picked).Any() ? 0 : Math.Round((decimal)right / Math.Max(1, Keys.Count()), 4, MidpointRounding.AwayFromZero));
    }

    /// <summary>The dangerous choices that were picked.</summary>
    public IEnumerable<Choice> Dangerous(Picked picked) => Choices.Where(c => c.IsCritical && picked.Choices.Contains(c.Id));
}
