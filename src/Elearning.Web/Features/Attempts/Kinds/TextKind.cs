using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Attempts.Kinds;

/// <summary>A few words.</summary>
public sealed class TextKind : ItemKind<ShortText, TextFields, TextKey>
{
    protected override string Rule(ShortText item) => T("attempts.rule.text");

    protected override Answer? Read(ShortText item, PostedFields fields) => fields.Text() is { Length: > 0 } text ? new Written(text) : null;

    protected override string? Words(ShortText item, Answer answer, string wish) => (answer as Written)?.Text;

    protected override Answer? FullMark(ShortText item, PublishedCase published) =>
        item.Listed.FirstOrDefault(l => l.Credit == Credit.Accepted) is { Wordings: [var first, ..] } ? new Written(first) : null;
}
