using Elearning.Content.Panels;
using Elearning.Data;
using Elearning.Data.Panels;
using Elearning.Domain.Panels;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Cases;
using Elearning.Web.Features.Drafts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Elearning.Web.Features.Panels;

/// <summary>A panel with what its members said so far; the newest reply of a member to an item holds.</summary>
/// <param name="Panel">The panel.</param>
/// <param name="Seats">Members in the order of their numbers.</param>
/// <param name="Replies">By item, then by member.</param>
/// <param name="Closing">Its end, or null.</param>
public sealed record PanelRecord(Panel Panel, IReadOnlyList<PanelSeat> Seats, IReadOnlyDictionary<string, IReadOnlyDictionary<Guid, PanelReply>> Replies, PanelClosing? Closing)
{
    /// <summary>The answers to an item in the order of the members.</summary>
    public IReadOnlyList<PanelAnswer> AnswersTo(string item) => Replies.GetValueOrDefault(item) is { } said
        ? [.. Seats.Where(s => said.ContainsKey(s.Id)).Select(s => new PanelAnswer(said[s.Id].Answer, said[s.Id].Reason))] : [];

    public PanelReply? ReplyOf(Guid seat, string item) => Replies.GetValueOrDefault(item)?.GetValueOrDefault(seat);
}

/// <summary>What came of answering as a member.</summary>
public enum Replying
{
    Kept,
    Closed,
}

/// <summary>Opens panels, seats members, takes their replies and closes.</summary>
public sealed class PanelRecords(ElearningDb db, ContentImport import, SaveDraft drafts, TimeProvider time)
{
    /// <summary>Most members of one panel.</summary>
    public const int MostSeats = 60;
    private const string Closed = "EL002";

    /// <summary>The open panel of a case, or null.</summary>
    public async Task<PanelRecord?> OpenOfAsync(string caseId, CancellationToken cancel) =>
        await db.Panels.AsNoTracking().Where(p => p.CaseId == caseId && !db.PanelClosings.Any(c => c.PanelId == p.Id)).OrderBy(p => p.OpenedAt).FirstOrDefaultAsync(cancel) is { } panel
            ? await ReadAsync(panel, cancel) : null;

    public async Task<PanelRecord?> FindAsync(Guid id, CancellationToken cancel) =>
        await db.Panels.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is { } panel ? await ReadAsync(panel, cancel) : null;

    /// <summary>The panel and the member of a seat, or null.</summary>
    public async Task<(PanelRecord Panel, PanelSeat Seat)?> SeatedAsync(Guid seat, CancellationToken cancel) =>
        await db.PanelSeats.AsNoTracking().FirstOrDefaultAsync(s => s.Id == seat, cancel) is { } found && await FindAsync(found.PanelId, cancel) is { } record ? (record, found) : null;

    /// <summary>Panels of a case that were closed, newest first.</summary>
    public async Task<IReadOnlyList<PanelClosing>> ClosedOfAsync(string caseId, CancellationToken cancel) =>
        await db.PanelClosings.AsNoTracking().Where(c => c.CaseId == caseId).OrderByDescending(c => c.At).ToListAsync(cancel);

    /// <summary>Opens a panel, or finds the one that is open: two clicks open one.</summary>
    public async Task OpenAsync(string caseId, Guid by, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"panel " + caseId}, 0))", cancel);
        if (!await db.Panels.AnyAsync(p => p.CaseId == caseId && !db.PanelClosings.Any(c => c.PanelId == p.Id), cancel))
        {
            var now = time.GetUtcNow();
            db.Panels.Add(new(Guid.CreateVersion7(now), caseId, by, now));
            AuditLog.Add(db, now, by, "panel.opened", AuditLog.Of("case", caseId));
            await db.SaveChangesAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
    }

    /// <summary>A seat of its own for a new member; null when the panel is closed or full.</summary>
    public async Task<Guid?> SeatAsync(Guid panel, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from panels where id = {panel} for update", cancel);
        var taken = await db.PanelSeats.CountAsync(s => s.PanelId == panel, cancel);
        if (taken >= MostSeats || await db.PanelClosings.AnyAsync(c => c.PanelId == panel, cancel))
        {
            return null;
        }
        var now = time.GetUtcNow();
        var seat = new PanelSeat(Guid.CreateVersion7(now), panel, taken + 1, now);
        db.PanelSeats.Add(seat);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return seat.Id;
    }

    /// <summary>Keeps what a member said; what it said before stays on record.</summary>
    public async Task<Replying> ReplyAsync(PanelSeat seat, IReadOnlyDictionary<string, PanelAnswer> said, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Two tabs of one member answer one after the other.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"seat " + seat.Id}, 0))", cancel);
        var before = await db.PanelReplies.Where(r => r.SeatId == seat.Id).GroupBy(r => r.Item).Select(g => new { g.Key, Last = g.Max(r => r.Ordinal) }).ToDictionaryAsync(g => g.Key, g => g.Last, cancel);
        db.PanelReplies.AddRange(said.Select(s => new PanelReply(Guid.CreateVersion7(now), seat.Id, s.Key, before.GetValueOrDefault(s.Key) + 1, s.Value.Answer, s.Value.Reason, now)));
        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return Replying.Kept;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: Closed })
        {
            return Replying.Closed;
        }
    }

    /// <summary>Closes a panel: its answers become a text of the case, which is published again with it. False when there is none of the case to close, or nobody has answered.</summary>
    public async Task<bool> CloseAsync(string caseId, Guid id, Guid by, CancellationToken cancel)
    {
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            // No reply comes in between what is read here and the closing.
            await db.Database.ExecuteSqlAsync($"select 1 from panels where id = {id} for update", cancel);
            if (await FindAsync(id, cancel) is not { Closing: null, Replies.Count: > 0 } record || record.Panel.CaseId != caseId)
            {
                return false;
            }
            var now = time.GetUtcNow();
            var text = PanelFile.Write(record.Replies.Keys.Order(StringComparer.Ordinal).ToDictionary(i => i, record.AnswersTo));
            db.PanelClosings.Add(new(id, caseId, text, by, now));
            AuditLog.Add(db, now, by, "panel.closed", AuditLog.Of("case", caseId), ("members", $"{record.Seats.Count}"));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        db.ChangeTracker.Clear();
        await import.RunAsync(cancel);
        // A draft keeps it with its next version.
        await drafts.AddAsync(caseId, [], by, cancel);
        return true;
    }

    private async Task<PanelRecord> ReadAsync(Panel panel, CancellationToken cancel)
    {
        var seats = await db.PanelSeats.AsNoTracking().Where(s => s.PanelId == panel.Id).OrderBy(s => s.Number).ToListAsync(cancel);
        var replies = await db.PanelReplies.AsNoTracking().Where(r => db.PanelSeats.Any(s => s.Id == r.SeatId && s.PanelId == panel.Id)).OrderBy(r => r.Ordinal).ToListAsync(cancel);
        var latest = replies.GroupBy(r => r.Item).ToDictionary(g => g.Key,
            g => (IReadOnlyDictionary<Guid, PanelReply>)g.GroupBy(r => r.SeatId).ToDictionary(s => s.Key, s => s.Last()));
        return new(panel, seats, latest, await db.PanelClosings.AsNoTracking().FirstOrDefaultAsync(c => c.PanelId == panel.Id, cancel));
    }
}
