using Elearning.Domain.Attempts;
using Elearning.Domain.Lexicons;
using Elearning.Web.Features.Attempts;
using Elearning.Web.Features.Attempts.Kinds;
using Elearning.Web.Features.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Lexicons;

/// <summary>Structured assessment: the terms of a lexicon, then category and management.</summary>
public sealed class StructuredKind : ItemKind<Structured, StructuredItemFields, StructuredItemKey>
{
    protected override string Rule(Structured item) => T(item switch { { Category: null } => "lexicons.rule.management", { Management: null } => "lexicons.rule.category", _ => "lexicons.rule" });

    protected override Asked Ask(Structured item, Asked asked, string wish) => asked with { Structured = StructuredAsked.Of(item, wish) };

    protected override Answer? Read(Structured item, PostedFields fields)
    {
        var (classified, wrong) = StructuredForm.Read(fields, item);
        return wrong is null ? classified : fields.Refuse<Answer?>(wrong);
    }

    protected override string? Missing(Structured item, Answer answer) =>
        answer is Classified classified && !classified.IsWhole(item.Category is not null, item.Management is not null) ? "lexicons.problem.incomplete" : null;

    protected override string? Words(Structured item, Answer answer, string wish) => answer is not Classified classified ? null : string.Join(T("attempts.list-separator"),
        new[] { classified.Category, item.Lexicon.Management(classified.Management)?.Name.In(wish) }.OfType<string>()
            .Concat(classified.Descriptors.Select(d => item.Lexicon.Descriptor(d)?.Name.In(wish) ?? d)));

    protected override Answer FullMark(Structured item, PublishedCase published) => new Classified(item.Descriptors, item.Category, item.Management);
}
