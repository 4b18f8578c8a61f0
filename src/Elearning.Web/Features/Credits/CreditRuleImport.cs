using Elearning.Content.Credits;
using Elearning.Content.Problems;
using Elearning.Data;
using Elearning.Data.Credits;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>Brings content/credit-rules into Postgres. A rule with an error keeps its last good version in force; one whose file is gone gives no more credit.</summary>
public sealed class CreditRuleImport(ElearningDb db, TimeProvider time)
{
    /// <summary>Imports what changed, in the transaction of the caller, and gives back what is wrong, files named from the content folder.</summary>
    /// <param name="folder">The content folder.</param>
    /// <param name="quizzes">Names of all quizzes.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IReadOnlyList<ContentProblem>> RunAsync(string folder, IReadOnlyCollection<string> quizzes, CancellationToken cancel)
    {
        var problems = new List<ContentProblem>();
        var known = await db.CreditRules.ToListAsync(cancel);
        var kept = new HashSet<(string, string)>();
        var read = new List<(CreditRule Rule, string Text, string? Regime)>();
        var regimes = (await TextsAsync(Path.Combine(folder, "credit-rules", "regimes"), cancel)).ToDictionary(t => t.Name, t => t.Text);
        foreach (var (name, text) in regimes)
        {
            var reading = RegimeFile.Read(name, text);
            problems.AddRange(reading.Problems.Select(p => p with { File = $"credit-rules/regimes/{p.File}" }));
            if (reading.Rule is { } regime)
            {
                read.Add((regime, text, null));
            }
            else
            {
                kept.UnionWith(known.Where(k => k.Live && k.Id == RegimeFile.Prefix + name).Select(k => (k.Id, k.Version)));
            }
        }
        foreach (var (name, text) in await TextsAsync(Path.Combine(folder, "credit-rules"), cancel))
        {
            var reading = CreditRuleFile.Read(name, text, quizzes, regimes.GetValueOrDefault);
            problems.AddRange(reading.Problems.Select(p => p with { File = $"credit-rules/{p.File}" }));
            var differs = reading.Rule is { } rule ? CreditRegimes.Differences(rule, read.Select(r => r.Rule)).ToArray() : [];
            problems.AddRange(differs.Select(d => new ContentProblem($"credit-rules/{name}.yml", 0, 0, ProblemKinds.RegimeDiffers, d)));
            if (reading.Rule is { } good && differs.Length == 0)
            {
                read.Add((good, text, reading.RegimeText));
            }
            else
            {
                kept.UnionWith(known.Where(k => k.Live && k.Id == name).Select(k => (k.Id, k.Version)));
            }
        }
        kept.UnionWith(read.Select(r => (r.Rule.Id, r.Rule.Version)));
        // Two versions are never in force at once, not even between two statements.
        foreach (var gone in known.Where(k => k.Live && !kept.Contains((k.Id, k.Version))))
        {
            gone.Live = false;
            Note(gone.Id, gone.Version, "credit-rule.ended");
        }
        await db.SaveChangesAsync(cancel);
        foreach (var (rule, text, regime) in read)
        {
            if (known.FirstOrDefault(k => k.Id == rule.Id && k.Version == rule.Version) is { } again)
            {
                if (!again.Live)
                {
                    again.Live = true;
                    Note(rule.Id, rule.Version, "credit-rule.in-force");
                }
            }
            else
            {
                Note(rule.Id, rule.Version, "credit-rule.in-force");
                db.CreditRules.Add(new() { Id = rule.Id, Version = rule.Version, Source = text, RegimeSource = regime, Live = true, ImportedAt = time.GetUtcNow() });
            }
        }
        await db.SaveChangesAsync(cancel);
        return problems;
    }

    // Whoever changed the file is known to Git; the site knows when it took effect.
    private void Note(string id, string version, string action) => AuditLog.Add(db, time.GetUtcNow(), null, action, AuditLog.Of("credit-rule", id), ("version", version[..12]));

    private static async Task<IReadOnlyList<(string Name, string Text)>> TextsAsync(string folder, CancellationToken cancel)
    {
        var texts = new List<(string, string)>();
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yml").Order(StringComparer.Ordinal).ToArray() : [])
        {
            texts.Add((Path.GetFileNameWithoutExtension(file), await File.ReadAllTextAsync(file, cancel)));
        }
        return texts;
    }
}
