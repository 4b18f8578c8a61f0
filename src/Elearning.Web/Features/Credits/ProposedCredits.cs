using Elearning.Data;
using Elearning.Data.Credits;
using Elearning.Domain.Credits;
using Elearning.Domain.Delegations;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Features.Delegations;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>Where a proposed credit stands.</summary>
public enum CreditState
{
    Pending,
    Approved,
    Refused,
    Revoked,
}

/// <summary>A proposal with everything that happened to it since.</summary>
/// <param name="Proposal">What was proposed, with its evidence.</param>
/// <param name="Rule">The rule in the version that proposed it.</param>
/// <param name="Person">Name.</param>
/// <param name="Cohort">Centre and name, or null.</param>
/// <param name="Decision">The signature, or null.</param>
/// <param name="DecidedBy">Name of who signed, or null.</param>
/// <param name="Certificate">Number of the newest that states it, or null.</param>
/// <param name="Reversal">The line that took it back, or null.</param>
public sealed record ProposedCredit(
    CreditProposal Proposal, CreditRule Rule, string Person, string? Cohort, CreditDecision? Decision, string? DecidedBy, string? Certificate, CreditEntry? Reversal)
{
    /// <summary>By whose power it was signed, where that was not the signer's own office.</summary>
    public LentPower? Power { get; init; }

    public CreditState State => Decision is null ? CreditState.Pending
        : !Decision.Approved ? CreditState.Refused
        : Reversal is null ? CreditState.Approved : CreditState.Revoked;

    /// <summary>Why it was refused or taken back.</summary>
    public string? Reason => Reversal?.Reason ?? Decision?.Reason;

    public Period Cycle => Rule.CycleOf(Proposal.CountsOn);
}

/// <summary>Which proposals an administrator wants to see.</summary>
public sealed record QueueFilter(CreditState State, string? Regime, Guid? Cohort, int Page);

/// <summary>A page of proposals.</summary>
public sealed record QueueSlice(IReadOnlyList<ProposedCredit> Credits, int Total)
{
    public const int Size = 20;
}

/// <summary>Reads proposals with their decisions.</summary>
public sealed class ProposedCredits(ElearningDb db, CreditRules rules, Mandates mandates)
{
    /// <summary>Those a mandate is about: pending ones first come first served; decided ones newest first.</summary>
    public async Task<QueueSlice> PageAsync(QueueFilter filter, Mandate mandate, CancellationToken cancel)
    {
        var all = Of(filter.State, mandate).Where(p => (filter.Regime == null || p.RegimeId == filter.Regime)
            && (filter.Cohort == null || db.Users.Any(u => u.Id == p.PersonId && u.CohortId == filter.Cohort)));
        var ordered = filter.State == CreditState.Pending
            ? all.OrderBy(p => p.ProposedAt).ThenBy(p => p.Id)
            : all.OrderByDescending(p => db.CreditDecisions.Where(d => d.ProposalId == p.Id).Select(d => d.At).First()).ThenBy(p => p.Id);
        var total = await all.CountAsync(cancel);
        return new(await ReadAsync(ordered.Skip((filter.Page - 1) * QueueSlice.Size).Take(QueueSlice.Size), cancel), total);
    }

    /// <summary>How many there are in a state, of those a mandate is about.</summary>
    public Task<int> CountAsync(CreditState state, Mandate mandate, CancellationToken cancel) => Of(state, mandate).CountAsync(cancel);

    /// <summary>One of those a mandate is about, or null.</summary>
    public async Task<ProposedCredit?> FindAsync(Guid proposal, Mandate mandate, CancellationToken cancel) =>
        await ReadAsync(mandates.Within(db.CreditProposals.Where(p => p.Id == proposal), mandate), cancel) is [var found] ? found : null;

    /// <summary>Everything ever proposed for a person, newest first.</summary>
    public Task<IReadOnlyList<ProposedCredit>> OfPersonAsync(Guid person, CancellationToken cancel) =>
        ReadAsync(db.CreditProposals.Where(p => p.PersonId == person).OrderByDescending(p => p.ProposedAt), cancel);

    private IQueryable<CreditProposal> Of(CreditState state, Mandate mandate) => mandates.Within(Of(state), mandate);

    private IQueryable<CreditProposal> Of(CreditState state) => state switch
    {
        CreditState.Pending => db.CreditProposals.Where(p => !db.CreditDecisions.Any(d => d.ProposalId == p.Id)),
        CreditState.Refused => db.CreditProposals.Where(p => db.CreditDecisions.Any(d => d.ProposalId == p.Id && !d.Approved)),
        CreditState.Approved => db.CreditProposals.Where(p => db.CreditEntries.Any(e => e.ProposalId == p.Id && !db.CreditEntries.Any(r => r.Reverses == e.Id))),
        _ => db.CreditProposals.Where(p => db.CreditEntries.Any(e => e.ProposalId == p.Id && db.CreditEntries.Any(r => r.Reverses == e.Id))),
    };

    private async Task<IReadOnlyList<ProposedCredit>> ReadAsync(IQueryable<CreditProposal> proposals, CancellationToken cancel)
    {
        var read = await proposals.AsNoTracking().ToListAsync(cancel);
        var (ids, people) = (read.Select(p => p.Id).ToArray(), read.Select(p => p.PersonId).Distinct().ToArray());
        var decisions = await db.CreditDecisions.AsNoTracking().Where(d => ids.Contains(d.ProposalId)).ToDictionaryAsync(d => d.ProposalId, cancel);
        var awards = await (from e in db.CreditEntries
                            where e.ProposalId != null && ids.Contains(e.ProposalId.Value)
                            select new
                            {
                                Proposal = e.ProposalId!.Value,
                                First = db.Certificates.Where(c => c.EntryId == e.Id && c.Supersedes == null).Select(c => c.Number).FirstOrDefault(),
                                Reversal = db.CreditEntries.FirstOrDefault(r => r.Reverses == e.Id),
                            }).AsNoTracking().ToDictionaryAsync(a => a.Proposal, cancel);
        var successors = await db.SuccessorsAsync(people, cancel);
        var lent = decisions.Values.Select(d => d.DelegationId).OfType<Guid>().Distinct().ToArray();
        var powers = await db.Delegations.Where(d => lent.Contains(d.Id)).Select(d => new { d.Id, Lender = db.Users.Where(u => u.Id == d.By).Select(u => u.Name).First(), d.Until })
            .ToDictionaryAsync(d => d.Id, d => new LentPower(d.Lender, d.Until), cancel);
        var known = people.Concat(decisions.Values.Select(d => d.By)).Distinct().ToArray();
        var names = await db.Users.AsNoTracking().Where(u => known.Contains(u.Id))
            .Select(u => new { u.Id, u.Name, Cohort = u.Cohort == null ? null : u.Cohort.Centre + " · " + u.Cohort.Name }).ToDictionaryAsync(u => u.Id, cancel);
        var versions = await rules.VersionsAsync(read.Select(p => p.RuleVersion), cancel);
        return [.. read.Select(p =>
        {
            var (decision, award, person) = (decisions.GetValueOrDefault(p.Id), awards.GetValueOrDefault(p.Id), names[p.PersonId]);
            return new ProposedCredit(p, versions[p.RuleVersion], person.Name, person.Cohort, decision, decision is null ? null : names[decision.By].Name,
                award?.First is { } first ? successors.Newest(first).Number : null, award?.Reversal)
            {
                Power = decision?.DelegationId is { } by ? powers[by] : null,
            };
        })];
    }
}
