using Elearning.Data;
using Elearning.Data.Attempts;
using Elearning.Data.Reminders;
using Elearning.Data.Repairs;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Repairs;

/// <summary>What came of a signature.</summary>
public abstract record Signing
{
    private Signing() { }

    /// <summary>Applied, or refused, now.</summary>
    public sealed record Done(int Attempts) : Signing;
    /// <summary>Somebody was first.</summary>
    public sealed record Already : Signing;
    /// <summary>Nobody signs what she proposed, or what marks her own attempts.</summary>
    public sealed record Own : Signing;
    /// <summary>Since it was proposed another repair did the same, or took the item elsewhere.</summary>
    public sealed record Overtaken : Signing;
    /// <summary>No such repair.</summary>
    public sealed record Unknown : Signing;
}

/// <summary>
/// Applies a repair: signature, grades, scores, credits, reviews, messages and audit are one transaction that no marking overlaps. Killed anywhere, nothing of it is there;
/// of two signatures at once one applies. It is worked out before marking is held, and then brought up to date: who hands in waits only for what is written.
/// </summary>
public sealed class SignRepair(ElearningDb db, RepairEffects effects, PreparedRepairs prepared, RepairCredits credits, RepairReviews reviews, CaseLibrary library, TimeProvider time)
{
    /// <summary>Signs as this administrator.</summary>
    public async Task<Signing> ApplyAsync(Guid id, Guid by, CancellationToken cancel)
    {
        await PrepareAsync(id, by, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.HoldRepairAsync(cancel);
        if (await db.KeyRepairs.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } repair)
        {
            return new Signing.Unknown();
        }
        if (repair.ProposedBy == by)
        {
            return new Signing.Own();
        }
        if (await db.KeyRepairSignatures.AnyAsync(s => s.RepairId == id, cancel))
        {
            return new Signing.Already();
        }
        if (!await effects.FitsAsync(repair, cancel))
        {
            return new Signing.Overtaken();
        }
        var (_, changed, moved) = await effects.HeldAsync(repair, cancel);
        if (changed.Any(e => e.PersonId == by))
        {
            return new Signing.Own();
        }
        var now = time.GetUtcNow();
        if (await db.SignAsync(id, true, null, moved.Count, by, now, cancel) is not { } number)
        {
            return new Signing.Already();
        }
        await MarkAsync(repair, number, changed, by, now, cancel);
        await reviews.KeepAsync(repair.CaseId, moved, now, cancel);
        AuditLog.Add(db, now, by, "repair.signed", AuditLog.Of("case", repair.CaseId), ("item", repair.ItemId), ("repair", $"{id}"), ("attempts", $"{changed.Count}"), ("reviews", $"{moved.Count}"), ("reason", repair.Reason));
        await db.SaveChangesAsync(cancel);
        await db.Database.ExecuteSqlAsync($"update content_state set version = version + 1", cancel);
        await transaction.CommitAsync(cancel);
        prepared.Forget(id);
        await library.RefreshAsync(cancel);
        return new Signing.Done(changed.Count);
    }

    /// <summary>Refuses it, with a reason that its author reads.</summary>
    public async Task<Signing> RefuseAsync(Guid id, string reason, Guid by, CancellationToken cancel)
    {
        if (await db.KeyRepairs.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } repair)
        {
            return new Signing.Unknown();
        }
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.SignAsync(id, false, reason, null, by, now, cancel) is null)
        {
            return new Signing.Already();
        }
        AuditLog.Add(db, now, by, "repair.refused", AuditLog.Of("case", repair.CaseId), ("item", repair.ItemId), ("repair", $"{id}"), ("reason", reason));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        prepared.Forget(id);
        return new Signing.Done(0);
    }

    // Nobody waits for this; of what it finds nothing is taken on trust.
    private async Task PrepareAsync(Guid id, Guid by, CancellationToken cancel)
    {
        if (await db.KeyRepairs.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.ProposedBy != by && !db.KeyRepairSignatures.Any(s => s.RepairId == r.Id), cancel) is { } repair
            && await effects.FitsAsync(repair, cancel))
        {
            await effects.OfAsync(repair, cancel);
        }
    }

    private async Task MarkAsync(KeyRepair repair, long number, IReadOnlyList<RepairEffect> changed, Guid by, DateTimeOffset now, CancellationToken cancel)
    {
        var corrections = new List<Correction>(changed.Count);
        // Every person's ledger before the first line of any, and in one order: a signature elsewhere holds its person first and the chain then.
        await db.HoldLedgersAsync(changed.SelectMany(e => e.Credits.Select(c => (e.PersonId, c.Rule.Regime.Id))), cancel);
        foreach (var effect in changed)
        {
            var (before, after) = (effect.Remarked.Attempt.Score, effect.Remarked.Score);
            corrections.Add(new(effect.Attempt, number, repair.Id, before?.Points, before?.Most, after?.Points, after?.Most,
                [.. effect.Remarked.Marks.Select(m => new CorrectedMark(m.Answer.Position, m.Answer.Weight, m.Answer.Grade, m.After))],
                effect.Credits.Count == 0 ? [] : await credits.SettleAsync(effect, repair, by, cancel), now));
        }
        var grades = changed.SelectMany(e => e.Remarked.Marks.Select(m => GradeRow.Of(e.Attempt, m.Answer.Position, m.Answer.Ordinal + 1, m.Answer.Response, m.After, repair.Reason, now)));
        await db.KeepAsync(grades, corrections, cancel);
        await db.OweAsync([.. changed.Select(e => e.PersonId).Distinct().Select(p => Reminder.Owe(p, RepairReminder.Kind, RepairReminder.KeyOf(repair.Id), now))], cancel);
    }
}
