using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Attempts.Kinds;

/// <summary>Extended matching: a list beside every statement.</summary>
public sealed class MatchingKind : ItemKind<ExtendedMatching, MatchingFields, MatchingKey>
{
    protected override string Rule(ExtendedMatching item) => T("attempts.rule.matching");

    protected override Asked Ask(ExtendedMatching item, Asked asked, string wish) => asked with
    {
        Choices = [.. item.Options.Select(o => new AskedChoice(o.Id, Passage.Of(o.Text, wish)))],
        Stems = [.. item.Stems.Select(s => new AskedChoice(s.Id, Passage.Of(s.Text, wish)))],
    };

    protected override Answer? Read(ExtendedMatching item, PostedFields fields)
    {
        var pairs = new List<MatchedPair>();
        foreach (var stem in item.Stems)
        {
            var option = fields.One($"Match-{stem.Id}");
            if (string.IsNullOrEmpty(option))
            {
                continue;
            }
            if (item.Options.All(o => o.Id != option))
            {
                return fields.Refuse<Answer?>("attempts.problem.choice");
            }
            pairs.Add(new(stem.Id, option));
        }
        return pairs.Count == 0 ? null : new Matched(pairs);
    }

    protected override string? Missing(ExtendedMatching item, Answer answer) => answer is Matched matched && matched.Pairs.Count < item.Stems.Count ? "attempts.problem.unmatched" : null;

    protected override string? Words(ExtendedMatching item, Answer answer, string wish) => answer is Matched { Pairs.Count: > 0 } matched
        ? string.Join(T("attempts.list-separator"), matched.Pairs.Select(p => $"{p.Stem} → {AnswerWords.Lettered(p.Option, item.Options.FirstOrDefault(o => o.Id == p.Option)?.Text, wish)}"))
        : null;

    protected override Answer FullMark(ExtendedMatching item, PublishedCase published) => new Matched([.. item.Stems.Select(s => new MatchedPair(s.Id, s.Key))]);
}
