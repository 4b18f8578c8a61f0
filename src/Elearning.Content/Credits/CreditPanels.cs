using Elearning.Content.Problems;
using Elearning.Domain.Cases;
using Elearning.Domain.Credits;
using Elearning.Domain.Panels;
using Elearning.Domain.Quizzes;

namespace Elearning.Content.Credits;

/// <summary>A credit may not depend on a script-concordance item whose panel is small.</summary>
public static class CreditPanels
{
    /// <summary>What a rule's quiz asks too early.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="quiz">Its quiz, or null when it could not be read.</param>
    /// <param name="cases">The case of an id, or null.</param>
    public static IEnumerable<ContentProblem> Problems(CreditRule rule, Quiz? quiz, Func<string, Case?> cases) =>
        from chosen in quiz?.Cases ?? []
        let found = cases(chosen.Case)
        where found is not null
        from item in found.Items.OfType<Concordance>()
        where item.Panel.Count < Concordance.Fewest && (chosen.Items is null || chosen.Items.Contains(item.Id))
        select new ContentProblem($"credit-rules/{rule.Id}.yml", 0, 0, ProblemKinds.CreditOnSmallPanel, [quiz!.Id, item.Id, chosen.Case, $"{item.Panel.Count}"]);
}
