using Elearning.Domain.Attempts;

namespace Elearning.Domain.Cases;

/// <summary>How several picks make one mark.</summary>
public enum MultipleRule
{
    /// <summary>max(0, right / keys − wrong / others): Moodle's balanced fractions, the default.</summary>
    Balanced,
    /// <summary>1 for every key, ½ for half of them or more, else 0 (PS50, Bauer et al. 2011, doi 10.1007/s10459-010-9256-1); no more picks than keys.</summary>
    Halves,
    /// <summary>1 for exactly the keys, else 0.</summary>
    AllOrNothing,
    /// <summary>right / keys, 0 for more picks than keys (Ripkey, Case and Swanson 1996, Acad Med 71:S34).</summary>
    Ripkey,
}

/// <summary>Multiple response under a rule of its author's choice.</summary>
public sealed record MultipleResponse : ChoiceItem
{
    public MultipleRule Rule { get; init; }
    public override string Kind => "multiple";

    /// <summary>Halves is a rule of "pick n": Bauer's candidates could not pick more, here a pick too many earns nothing.</summary>
    public override int Most => Rule == MultipleRule.Halves ? Keys.Count() : Choices.Count;

    /// <inheritdoc/>
    public override Grade Grade(Answer? answer)
    {
        if (answer is not Picked { Choices.Count: > 0 } picked)
        {
            return Blank();
        }
        var (right, wrong) = Count(picked);
        return Credited(right + wrong > Most ? 0 : Fraction(Rule, Keys.Count(), Choices.Count, right, wrong));
    }

    /// <summary>The fraction of a rule, to four decimals.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="keys">Choices that are right.</param>
    /// <param name="options">Choices there are.</param>
    /// <param name="right">Right picks.</param>
    /// <param name="wrong">Wrong picks.</param>
    public static decimal Fraction(MultipleRule rule, int keys, int options, int right, int wrong)
    {
        var (share, others) = ((decimal)right / Math.Max(1, keys), options - keys);
        var fraction = rule switch
        {
            MultipleRule.Halves => right == keys ? 1 : 2 * right >= keys && right > 0 ? 0.5m : 0,
            MultipleRule.AllOrNothing => right == keys && wrong == 0 ? 1 : 0,
            MultipleRule.Ripkey => right + wrong > keys ? 0 : share,
            _ => share - (others == 0 ? 0 : (decimal)wrong / others),
        };
        return Math.Max(0, Math.Round(fraction, 4, MidpointRounding.AwayFromZero));
    }
}
