using System.Globalization;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Attempts;
using Elearning.Data.Credits;
using Elearning.Data.Repairs;
using Elearning.Domain.Attempts;
using Elearning.Domain.Credits;
using Elearning.Domain.Repairs;
using Elearning.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>The proof of the ledger: walks its chain, judges every response behind a credit again, by its item as repairs leave it, and derives every credit from score and rule version.</summary>
public sealed class ProveLedger(ElearningDb db, CreditRules rules, CaseLibrary library, TimeProvider time)
{
    /// <summary>What a page or a mail can hold; a thousand differences are one disaster.</summary>
    private const int MostTold = 500;

    private const int Batch = 4096;

    /// <summary>The nightly proof: puts on record what it found and tells every administrator when something differs.</summary>
    public async Task<LedgerProofRow> RunAsync(CancellationToken cancel)
    {
        var proof = await FindAsync(cancel);
        db.LedgerProofs.Add(proof);
        if (proof.Differences.Count > 0)
        {
            var administrators = await (from role in db.Roles
                                        where role.Name == Roles.Administrator
                                        join held in db.UserRoles on role.Id equals held.RoleId
                                        join person in db.Users on held.UserId equals person.Id
                                        where person.DeactivatedAt == null
                                        select person.Id).ToListAsync(cancel);
            db.Reminders.AddRange(administrators.Select(a => LedgerReminder.Owe(a, proof)));
        }
        await db.SaveChangesAsync(cancel);
        return proof;
    }

    /// <summary>The command "credits verify": the same, on paper only; gives how many differences there are.</summary>
    public async Task<int> VerifyAsync(TextWriter output, CancellationToken cancel)
    {
        var stages = new List<(string Name, TimeSpan Took)>();
        var proof = await FindAsync(cancel, (name, took) => stages.Add((name, took)));
        foreach (var found in proof.Differences)
        {
            await output.WriteLineAsync($"{found.Fault} {found.Subject}: expected '{found.Expected}', found '{found.Found}'");
        }
        await output.WriteLineAsync($"{proof.Entries} lines, {proof.Credits} credits, {proof.Grades} grades: {proof.Differences.Count} differences. Head {proof.Head}.");
        await output.WriteLineAsync(string.Join(", ", stages.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Name} {s.Took.TotalSeconds:0.0} s"))) + ".");
        return proof.Differences.Count;
    }

    /// <summary>Everything that differs, the worst first; nothing is written.</summary>
    /// <param name="cancel">Stops.</param>
    /// <param name="passed">Told what was done and how long it took: the chain, the credits, the grades; or null.</param>
    public async Task<LedgerProofRow> FindAsync(CancellationToken cancel, Action<string, TimeSpan>? passed = null)
    {
        var began = time.GetTimestamp();
        // One snapshot for all of it: a credit signed meanwhile is wholly in it or not at all.
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        var (chain, faults, lines) = (new LedgerChain(), new List<Difference>(), new List<CreditEntry>());
        var last = await db.LedgerProofs.AsNoTracking().OrderByDescending(p => p.At).Select(p => new { p.Entries, p.Head }).FirstOrDefaultAsync(cancel);
        var end = last is null || last.Entries == 0 ? LedgerChain.Start : null;
        // Lines are hashed by one thread, in their order, while this one reads on.
        var (walked, read) = (Task.CompletedTask, new List<ChainedEntry>(Batch));
        await foreach (var line in db.ChainAsync(cancel))
        {
            lines.Add(line.Entry);
            read.Add(line);
            if (read.Count == Batch)
            {
                Walk();
            }
        }
        Walk();
        await walked;
        if (last is { Entries: > 0 } && end != last.Head)
        {
            faults.Add(new(Fault.EndMissing, $"line:{last.Entries}", null, last.Head, end ?? ""));
        }
        Pass("chain");
        var byPerson = lines.ToLookup(l => l.PersonId);
        var (credits, seen) = (0, new HashSet<Guid>());
        var versions = await rules.VersionsAsync(await db.CreditProposals.Select(p => p.RuleVersion).Distinct().ToListAsync(cancel), cancel);
        var shares = await db.SharesAsync(cancel);
        // One person after another, so that the evidence of one is in memory and not that of all.
        var facts = new List<ProposalFacts>();
        var whose = Guid.Empty;
        await foreach (var (person, proposal) in db.ProposalFactsAsync(shares, cancel))
        {
            if (person != whose)
            {
                Derive();
                (whose, facts) = (person, []);
            }
            facts.Add(proposal);
        }
        Derive();
        foreach (var person in byPerson.Where(p => !seen.Contains(p.Key)))
        {
            faults.AddRange(LedgerProof.Of(person.Key, [.. person], [], versions));
        }
        Pass("credits");
        var (grades, misjudged) = await JudgeAsync(cancel);
        faults.AddRange(misjudged);
        Pass("grades");
        var now = time.GetUtcNow();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Entries = chain.Seq,
            Head = chain.Hash,
            Credits = credits,
            Grades = grades,
            Differences = [.. faults.OrderBy(f => f.Fault).Take(MostTold)],
        };

        void Walk()
        {
            var (before, part) = (walked, read);
            read = new(Batch);
            walked = Task.Run(async () =>
            {
                await before;
                foreach (var line in part)
                {
                    if (!chain.Follows(line))
                    {
                        faults.Add(new(Fault.ChainBroken, $"entry:{line.Entry.Id}", line.Entry.PersonId, LedgerChain.HashOf(line.Entry, line.Seq, line.Previous), line.Hash));
                    }
                    end = line.Seq == last?.Entries ? line.Hash : end;
                }
            }, cancel);
        }

        void Derive()
        {
            if (facts.Count > 0)
            {
                seen.Add(whose);
                credits += facts.Count;
                faults.AddRange(LedgerProof.Of(whose, [.. byPerson[whose]], facts, versions));
            }
        }

        void Pass(string name)
        {
            passed?.Invoke(name, time.GetElapsedTime(began));
            began = time.GetTimestamp();
        }
    }

    private async Task<(int Grades, List<Difference> Faults)> JudgeAsync(CancellationToken cancel)
    {
        var repairs = await db.RepairsAsync(cancel);
        var (grades, faults, items) = (0, new List<Difference>(), new Dictionary<(string, string), Domain.Cases.Item?>());
        await foreach (var grade in db.JudgedGradesAsync(cancel))
        {
            if (!items.TryGetValue((grade.Revision, grade.Item), out var item))
            {
                items[(grade.Revision, grade.Item)] = item = (await ItemAsync(grade, cancel))?.Repaired(repairs.HoldingFor(grade.Revision, grade.Item));
            }
            var judged = item?.MarkOf(grade.Answer is null ? null : Answer.FromJson(grade.Answer));
            grades++;
            // A later version of an item's rule may judge otherwise: that is no fault of the grade.
            if (judged is null || (judged.RuleVersion == grade.RuleVersion && decimal.Round(judged.Fraction, 4, MidpointRounding.AwayFromZero) != grade.Fraction))
            {
                faults.Add(new(Fault.GradeDiffers, $"attempt:{grade.AttemptId}#{grade.Position + 1}", null, judged is null ? "" : $"{judged.Fraction:0.0000}", $"{grade.Fraction:0.0000}"));
            }
        }
        return (grades, faults);
    }

    private async Task<Domain.Cases.Item?> ItemAsync(JudgedGrade grade, CancellationToken cancel)
    {
        try
        {
            return (await library.RevisionAsync(grade.Revision, cancel)).Case.Find(grade.Item);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
