using Elearning.Content.Problems;
using Elearning.Domain.Panels;

namespace Elearning.Content.Cases;

internal sealed partial class Composition
{
    public Concordance Concordant(ItemText item)
    {
        if (item.Body is null)
        {
            problems.Tell(ProblemKinds.NoNewFinding, item.At, item.Id);
        }
        var scale = item.Attributes.Text("scale");
        if (scale is not (null or "diagnosis" or "act"))
        {
            problems.Tell(ProblemKinds.UnknownScale, item.Attributes.At, scale);
        }
        var concordance = new Concordance
        {
            Id = item.Id,
            Stem = Stem(item),
            Panel = panel?.Items.GetValueOrDefault(item.Id) ?? [],
            Demonstration = panel?.Demonstration ?? false,
            Scale = scale == "act" ? ConcordanceScale.Act : ConcordanceScale.Diagnosis,
        };
        var count = concordance.Panel.Count;
        if (count == 0)
        {
            problems.Tell(ProblemKinds.NoPanel, item.At, item.Id);
        }
        else if (concordance.Spread is var spread and not PanelSpread.Fine)
        {
            problems.Tell(spread switch { PanelSpread.TooFew => ProblemKinds.SmallPanel, PanelSpread.Unanimous => ProblemKinds.UnanimousPanel, _ => ProblemKinds.DividedPanel }, item.At, item.Id, $"{count}");
        }
        return concordance;
    }
}
