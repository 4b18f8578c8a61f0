using System.Security.Cryptography;
using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Activities;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Audit;
using Elearning.Web.Features.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Activities;

/// <summary>What a list of presence would do.</summary>
/// <param name="People">Who would be proposed a credit, in the order of the list.</param>
/// <param name="Unknown">Lines that name nobody of this site; while there is one, nothing is entered.</param>
/// <param name="Twice">Lines that name a person once more; they change nothing.</param>
public sealed record PresenceCheck(IReadOnlyList<Guid> People, IReadOnlyList<PresenceLine> Unknown, IReadOnlyList<PresenceLine> Twice);

/// <summary>What entering a list did.</summary>
public readonly record struct PresenceEntered(int Proposed, int Before, int NotCounted);

/// <summary>Proposes a credit to those who were present: once each, however often a list or the door says so.</summary>
public sealed class EnterPresence(ElearningDb db, CreditRules rules, CreditProposals proposals, TimeProvider time)
{
    /// <summary>Looks at a list and changes nothing.</summary>
    public async Task<PresenceCheck> CheckAsync(IReadOnlyList<PresenceLine> lines, CancellationToken cancel)
    {
        var wanted = lines.Select(l => l.Email.ToUpperInvariant()).Distinct().ToArray();
        var known = await db.Users.AsNoTracking().Where(u => u.DeactivatedAt == null && wanted.Contains(u.NormalizedEmail!)).ToDictionaryAsync(u => u.NormalizedEmail!, u => u.Id, cancel);
        var (people, seen, unknown, twice) = (new List<Guid>(), new HashSet<Guid>(), new List<PresenceLine>(), new List<PresenceLine>());
        foreach (var line in lines)
        {
            if (!known.TryGetValue(line.Email.ToUpperInvariant(), out var person))
            {
                unknown.Add(line);
            }
            else if (seen.Add(person))
            {
                people.Add(person);
            }
            else
            {
                twice.Add(line);
            }
        }
        return new(people, unknown, twice);
    }

    /// <summary>Enters the list of a session, all of it or nothing; null when it was entered before, or a line names nobody.</summary>
    public async Task<PresenceEntered?> EnterAsync(Guid session, Guid by, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = (await db.Sessions.FromSql($"select * from sessions where id = {session} for update").ToListAsync(cancel)).SingleOrDefault();
        if (row is not { List: { } list, EnteredAt: null } || PresenceList.Read(list) is not { } lines || await CheckAsync(lines, cancel) is not { Unknown.Count: 0 } check)
        {
            return null;
        }
        var entered = new PresenceEntered();
        // In one order, so that two lists at once never wait for each other.
        foreach (var person in check.People.Order())
        {
            entered = await ProposeAsync(row, person, "attendance", cancel) switch
            {
                Award.Proposed => entered with { Proposed = entered.Proposed + 1 },
                Award.NotMet { Reason: Shortfall.AlreadyAwarded } => entered with { Before = entered.Before + 1 },
                _ => entered with { NotCounted = entered.NotCounted + 1 },
            };
        }
        row.EnteredAt = time.GetUtcNow();
        AuditLog.Add(db, row.EnteredAt.Value, by, "presence.entered", AuditLog.Of("session", session), ("proposed", $"{entered.Proposed}"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return entered;
    }

    /// <summary>Proposes the credit of somebody who scanned the code at the door.</summary>
    public async Task<Award> ArriveAsync(Session session, Guid person, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var award = await ProposeAsync(session, person, "door", cancel);
        await transaction.CommitAsync(cancel);
        return award;
    }

    private async Task<Award> ProposeAsync(Session session, Guid person, string source, CancellationToken cancel)
    {
        var form = ActivityForm.Empty with { Regime = session.RegimeId };
        return form.RuleOf(await rules.LiveAsync(cancel)) is { } rule
            ? await proposals.ProposeAsync(person, rule, IdOf(session.Id, person), session.Activity with { Source = source }, session.On, cancel)
            : new Award.NotMet(Shortfall.OutsideValidity);
    }

    /// <summary>The same presence has the same name whoever tells it, and so earns once.</summary>
    internal static Guid IdOf(Guid session, Guid person) => new(SHA256.HashData([.. session.ToByteArray(), .. person.ToByteArray()]).AsSpan(0, 16));
}
