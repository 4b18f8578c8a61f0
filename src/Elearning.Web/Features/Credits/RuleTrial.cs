using Elearning.Content.Credits;
using Elearning.Content.Problems;
using Elearning.Data;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>Somebody who would gain or lose.</summary>
public sealed record TriedPerson(string Name, string? Centre, string? Cohort, decimal Before, decimal After);

/// <summary>What a rule would have done.</summary>
/// <param name="Rule">As it was read, or null when it has an error.</param>
/// <param name="Problems">What is wrong with its text.</param>
/// <param name="People">Who has something by it or would have; whose credit stays the same is counted in Same only.</param>
public sealed record TriedRule(CreditRule? Rule, IReadOnlyList<ContentProblem> Problems, IReadOnlyList<TriedPerson> People, int Same)
{
    /// <summary>People, gain and loss of each cohort, centre by centre.</summary>
    public IEnumerable<(string Centre, string Cohort, int People, decimal Before, decimal After)> Cohorts => People
        .GroupBy(p => (p.Centre ?? "", p.Cohort ?? "")).OrderBy(g => g.Key)
        .Select(g => (g.Key.Item1, g.Key.Item2, g.Count(), g.Sum(p => p.Before), g.Sum(p => p.After)));
}

/// <summary>Tries a rule on finished work before it is switched on; reads, and writes nothing.</summary>
public sealed class RuleTrial(ElearningDb db, CaseLibrary library)
{
    public async Task<TriedRule> RunAsync(string text, Period over, CancellationToken cancel)
    {
        var quizzes = (await library.QuizzesAsync(cancel)).Keys.ToArray();
        var regimes = await db.CreditRules.AsNoTracking().Where(r => r.Live && EF.Functions.Like(r.Id, RegimeFile.Prefix + "%")).ToDictionaryAsync(r => r.Id[RegimeFile.Prefix.Length..], r => r.Source, cancel);
        var reading = CreditRuleFile.Read(NameIn(text), text, quizzes, regimes.GetValueOrDefault);
        if (reading.Rule is not { } rule)
        {
            return new(null, reading.Problems, [], 0);
        }
        var zone = Domain.TimeZones.OrDefault(rule.Zone);
        var (begin, end) = (Domain.LocalTime.At(over.From, TimeOnly.MinValue, zone), Domain.LocalTime.At(over.To.AddDays(1), TimeOnly.MinValue, zone));
        var works = await (from a in db.Attempts
                           join s in db.Submissions on a.Id equals s.AttemptId
                           where a.QuizId == rule.QuizId && s.At >= begin && s.At < end
                           select new { Attempt = a, Submission = s }).AsNoTracking().ToListAsync(cancel);
        var entries = await db.CreditEntries.AsNoTracking().Where(e => e.RegimeId == rule.Regime.Id || e.RuleId == rule.Id).ToListAsync(cancel);
        var changes = WhatIf.Of(rule, over, works.Select(w => new PastWork(w.Attempt.PersonId, CreditProposals.EvidenceOf(w.Attempt, w.Submission))), entries);
        var ids = changes.Select(c => c.PersonId).ToArray();
        var people = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id))
            .Select(u => new { u.Id, u.Name, Centre = u.Cohort == null ? null : u.Cohort.Centre, Cohort = u.Cohort == null ? null : u.Cohort.Name }).ToDictionaryAsync(u => u.Id, cancel);
        return new(rule, reading.Problems,
            [.. changes.Where(c => c.Difference != 0).Select(c => new TriedPerson(people[c.PersonId].Name, people[c.PersonId].Centre, people[c.PersonId].Cohort, c.Before, c.After))
                .OrderBy(p => p.After - p.Before).ThenBy(p => p.Name, StringComparer.CurrentCulture)],
            changes.Count(c => c.Difference == 0));
    }

    // The name of its file is the id it says; a text without one is told so.
    private static string NameIn(string text) => text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.StartsWith("id:", StringComparison.Ordinal))?[3..].Trim() ?? "";
}
