using System.Globalization;
using Elearning.Domain.Attempts;
using Elearning.Domain.Panels;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Elearning.Web.Features.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Panels;

/// <summary>Script concordance: five steps, compared with a panel.</summary>
public sealed class ConcordanceKind : ItemKind<Concordance, ConcordanceFields, ConcordanceKey>
{
    protected override string Rule(Concordance item) => Plural("panels.rule", item.Panel.Count);

    protected override Asked Ask(Concordance item, Asked asked, string wish) => asked with { Scale = item.Scale };

    protected override Answer? Read(Concordance item, PostedFields fields)
    {
        var step = fields.One("Choice");
        return string.IsNullOrEmpty(step) ? null
            : Concordance.Read(step) is { } value ? new Picked([value.ToString(CultureInfo.InvariantCulture)])
            : fields.Refuse<Answer?>("attempts.problem.choice");
    }

    protected override string? Words(Concordance item, Answer answer, string wish) =>
        answer is Picked { Choices: [var step] } && Concordance.Read(step) is { } value ? ScaleWords.Of(item.Scale, value) : null;

    protected override Answer FullMark(Concordance item, PublishedCase published) =>
        new Picked(item.Modes is [var mode, ..] ? [mode.ToString(CultureInfo.InvariantCulture)] : []);
}
