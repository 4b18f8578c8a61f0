using System.Globalization;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Domain.Panels;

namespace Elearning.Web.Features.Panels;

/// <summary>What the panel said, after disclosure: a table of its answers, and the reasons of its members.</summary>
/// <param name="Rows">From −2 to +2.</param>
/// <param name="Count">Members of the panel.</param>
/// <param name="Demonstration">Whether the panel is made up.</param>
/// <param name="Spread">What its spread says.</param>
/// <param name="Reasons">In the order of the panel.</param>
public sealed record PanelFeedback(IReadOnlyList<PanelFeedback.Row> Rows, int Count, bool Demonstration, PanelSpread Spread, IReadOnlyList<PanelFeedback.Reason> Reasons)
{
    /// <summary>One answer of the scale.</summary>
    public sealed record Row(string Answer, int Count, string Credit, bool Mine, bool Mode);

    /// <summary>Why a member answered so.</summary>
    public sealed record Reason(int Member, string Answer, string Text);

    public static PanelFeedback? Of(Item item, Answer? answer)
    {
        if (item is not Concordance concordance)
        {
            return null;
        }
        var mine = answer is Picked { Choices: [var one] } ? Concordance.Read(one) : null;
        return new(
            [.. Concordance.Answers.Select(a => new Row(ScaleWords.Of(concordance.Scale, a), concordance.CountOf(a),
                concordance.CreditOf(a).ToString("0.##", CultureInfo.CurrentCulture), a == mine, concordance.Modes.Contains(a)))],
            concordance.Panel.Count, concordance.Demonstration, concordance.Spread,
            [.. concordance.Panel.Index().Where(p => !string.IsNullOrWhiteSpace(p.Item.Reason)).Select(p => new Reason(p.Index + 1, ScaleWords.Figure(p.Item.Answer), p.Item.Reason!))]);
    }
}
