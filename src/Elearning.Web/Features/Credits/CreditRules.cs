using System.Collections.Concurrent;
using Elearning.Content.Credits;
using Elearning.Data;
using Elearning.Data.Credits;
using Elearning.Domain.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>Credit rules, live and past. A version never changes, so it is parsed once in the life of the site.</summary>
public sealed class CreditRules(ElearningDb db)
{
    private static readonly ConcurrentDictionary<string, CreditRule> Parsed = new();

    private IReadOnlyList<CreditRule>? inForce;

    /// <summary>The rules in force in the library, asked for once in a request; their days of validity are theirs to tell.</summary>
    public async Task<IReadOnlyList<CreditRule>> LiveAsync(CancellationToken cancel = default) => inForce ??= await ReadLiveAsync(cancel);

    private async Task<IReadOnlyList<CreditRule>> ReadLiveAsync(CancellationToken cancel)
    {
        var live = await db.LiveVersionsAsync(cancel);
        var rules = await VersionsAsync(live, cancel);
        return [.. live.Select(rules.GetValueOrDefault).OfType<CreditRule>()];
    }

    /// <summary>Rules by their versions.</summary>
    public async Task<IReadOnlyDictionary<string, CreditRule>> VersionsAsync(IEnumerable<string> versions, CancellationToken cancel = default)
    {
        var wanted = versions.Distinct().ToArray();
        var unknown = wanted.Where(v => !Parsed.ContainsKey(v)).ToArray();
        if (unknown.Length > 0)
        {
            foreach (var row in await db.CreditRules.AsNoTracking().Where(r => unknown.Contains(r.Version)).ToListAsync(cancel))
            {
                if (Read(row) is { } rule)
                {
                    Parsed.TryAdd(row.Version, rule);
                }
            }
        }
        return wanted.Where(Parsed.ContainsKey).ToDictionary(v => v, v => Parsed[v]);
    }

    /// <summary>Ids of the quizzes that are for credit: a rule gives some now or later.</summary>
    public async Task<IReadOnlySet<string>> QuizzesAsync(DateTimeOffset now, CancellationToken cancel = default) =>
        (await LiveAsync(cancel)).Where(r => !(r.ValidTo < r.DayOf(now))).Select(r => r.QuizId).ToHashSet();

    /// <summary>What each rule gives for a quiz that is finished now or later, in the reader's language.</summary>
    public async Task<IReadOnlyList<string>> RulesOfAsync(string quiz, DateTimeOffset now, CancellationToken cancel = default) =>
        [.. (await LiveAsync(cancel)).Where(r => r.QuizId == quiz && !(r.ValidTo < r.DayOf(now))).Select(CreditWords.Offer)];

    private static CreditRule? Read(CreditRuleRow row) => (row.Id.StartsWith(RegimeFile.Prefix, StringComparison.Ordinal)
        ? RegimeFile.Read(row.Id[RegimeFile.Prefix.Length..], row.Source)
        : CreditRuleFile.Read(row.Id, row.Source, quizzes: null, _ => row.RegimeSource)).Rule;
}
