using System.Globalization;
using Elearning.Domain.Attempts;
using Elearning.Domain.Cases;
using Elearning.Web.Features.Cases;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Attempts.Kinds;

/// <summary>Putting in order: a list of choices beside every rank.</summary>
public sealed class OrderKind : ItemKind<Ordering, OrderFields, OrderKey>
{
    protected override string Rule(Ordering item) => $"{(item.HasOthers ? Plural("attempts.rule.rank", item.Key.Count) : T("attempts.rule.order"))} {T("attempts.rule.order.pairs")}";

    protected override Asked Ask(Ordering item, Asked asked, string wish) => asked with
    {
        Choices = [.. item.Choices.Select(c => new AskedChoice(c.Id, Passage.Of(c.Text, wish)))],
        Places = item.Key.Count,
    };

    protected override Answer? Read(Ordering item, PostedFields fields)
    {
        var ranks = Enumerable.Range(1, item.Key.Count).Select(n => fields.One(string.Create(CultureInfo.InvariantCulture, $"Rank-{n}")) ?? "").ToArray();
        var named = ranks.Where(r => r.Length > 0).ToArray();
        if (named.Any(r => item.Choices.All(c => c.Id != r)))
        {
            return fields.Refuse<Answer?>("attempts.problem.choice");
        }
        if (named.Distinct().Count() < named.Length)
        {
            fields.Refuse<Answer?>("attempts.problem.rank-twice");
        }
        return named.Length == 0 ? null : new Ranked(ranks);
    }

    protected override string? Missing(Ordering item, Answer answer) => answer is Ranked ranked && ranked.Choices.Any(c => c.Length == 0) ? "attempts.problem.unranked" : null;

    protected override string? Words(Ordering item, Answer answer, string wish) => answer is Ranked ranked && ranked.Choices.Any(c => c.Length > 0)
        ? string.Join(T("attempts.list-separator"), ranked.Choices.Select((c, i) => (c, i)).Where(r => r.c.Length > 0)
            .Select(r => $"{r.i + 1}. {AnswerWords.Lettered(r.c, item.Choices.FirstOrDefault(o => o.Id == r.c)?.Text, wish)}"))
        : null;

    protected override Answer FullMark(Ordering item, PublishedCase published) => new Ranked(item.Key);
}
