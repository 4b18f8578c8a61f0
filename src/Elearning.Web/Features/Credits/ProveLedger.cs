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
        var proof = await FindAsync(cancel);
        foreach (var found in proof.Differences)
        {
            await output.WriteLineAsync($"{found.Fault} {found.Subject}: expected '{found.Expected}', found '{found.Found}'");
        }
        await output.WriteLineAsync($"{proof.Entries} lines, {proof.Credits} credits, {proof.Grades} grades: {proof.Differences.Count} differences. Head {proof.Head}.");
        return proof.Differences.Count;
    }

    /// <summary>Everything that differs, the worst first; nothing is written.</summary>
    public async Task<LedgerProofRow> FindAsync(CancellationToken cancel)
    {
        // One snapshot for all of it: a credit signed meanwhile is wholly in it or not at all.
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        var (chain, faults, lines) = (new LedgerChain(), new List<Difference>(), new List<CreditEntry>());
        var last = await db.LedgerProofs.AsNoTracking().OrderByDescending(p => p.At).Select(p => new { p.Entries, p.Head }).FirstOrDefaultAsync(cancel);
        var end = last is null || last.Entries == 0 ? LedgerChain.Start : null;
        await foreach (var line in db.ChainAsync().WithCancellation(cancel))
        {
            lines.Add(line.Entry);
            if (!chain.Follows(line))
            {
                faults.Add(new(Fault.ChainBroken, $"entry:{line.Entry.Id}", line.Entry.PersonId, LedgerChain.HashOf(line.Entry, line.Seq, line.Previous), line.Hash));
            }
            end = line.Seq == last?.Entries ? line.Hash : end;
        }
        if (last is { Entries: > 0 } && end != last.Head)
        {
            faults.Add(new(Fault.EndMissing, $"line:{last.Entries}", null, last.Head, end ?? ""));
        }
        var (credits, byPerson) = (0, lines.ToLookup(l => l.PersonId));
        var proposals = new List<(Guid Person, ProposalFacts Facts)>();
        await foreach (var proposal in db.ProposalFactsAsync(cancel))
        {
            proposals.Add(proposal);
        }
        var versions = await rules.VersionsAsync(proposals.Select(p => p.Facts.RuleVersion), cancel);
        var proposed = proposals.ToLookup(p => p.Person, p => p.Facts);
        foreach (var person in byPerson.Select(g => g.Key).Concat(proposed.Select(g => g.Key)).Distinct())
        {
            ProposalFacts[] facts = [.. proposed[person]];
            credits += facts.Length;
            faults.AddRange(LedgerProof.Of(person, [.. byPerson[person]], facts, versions));
        }
        var (grades, misjudged) = await JudgeAsync(cancel);
        faults.AddRange(misjudged);
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
