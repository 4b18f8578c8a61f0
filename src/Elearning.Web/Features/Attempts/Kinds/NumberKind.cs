using System.Globalization;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Attempts.Kinds;

/// <summary>A number with its unit.</summary>
public sealed class NumberKind : ItemKind<NumberItem, NumberFields, NumberKey>
{
    protected override string Rule(NumberItem item) => T("attempts.rule.number", item.Tolerance.ToString("0.##", CultureInfo.CurrentCulture), item.Unit);

    protected override Asked Ask(NumberItem item, Asked asked, string wish) => asked with { Unit = item.Unit };

    protected override Answer? Read(NumberItem item, PostedFields fields) => fields.Typed() is { Length: > 0 } typed ? item.Read(typed) : null;

    protected override string? Missing(NumberItem item, Answer answer) => answer is Measured { Value: null } ? "attempts.problem.number" : null;

    protected override string? Words(NumberItem item, Answer answer, string wish) =>
        answer is Measured { Typed: [.., var last] typed } ? char.IsDigit(last) ? $"{typed} {item.Unit}" : typed : null;

    protected override Answer FullMark(NumberItem item, PublishedCase published) => new Measured(item.Value.ToString(CultureInfo.CurrentCulture), item.Value);
}
