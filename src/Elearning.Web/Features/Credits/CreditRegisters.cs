using Elearning.Data;
using Elearning.Domain.Credits;
using Elearning.Web.Features.Certificates;
using Elearning.Web.Layout;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>The registers an administrator takes away.</summary>
internal sealed class CreditRegisters(ElearningDb db)
{
    private static readonly string[] Columns =
        ["counts-on", "entered-at", "person", "email", "cohort", "regime", "rule", "rule-version", "kind", "amount", "certificate", "reason", "by", "entry", "reverses", "category", "place", "hash"];

    /// <summary>Columns of the learner report and what each is called; an accreditor asks for some of them, in its own order.</summary>
    public static readonly IReadOnlyList<string> LearnerColumns = ["completed-on", "person", "licence", "email", "cohort", "activity", "activity-id", "regime", "category", "amount", "certificate", "score", "attempt", "minutes"];

    private static string Say(string column) => Texts.T($"credits.csv.{column}");

    /// <summary>The ledger: one line an entry, so that any total is a sum of its amounts.</summary>
    public Table Ledger()
    {
        var kinds = Enum.GetValues<EntryKind>().ToDictionary(k => k, k => Texts.T($"credits.kind.{k.ToString().ToLowerInvariant()}"));
        return new("credits", [.. Columns.Select(Say)], Rows());

        async IAsyncEnumerable<object?[]> Rows()
        {
            var lines = from e in db.CreditEntries
                        join p in db.Users on e.PersonId equals p.Id
                        orderby EF.Property<long>(e, "Seq")
                        select new
                        {
                            Entry = e,
                            p.Name,
                            p.Email,
                            Cohort = p.Cohort == null ? "" : p.Cohort.Centre + " · " + p.Cohort.Name,
                            // That of the line itself, or of the line it takes back: the register says what was issued then.
                            Certificate = db.Certificates.Where(c => c.EntryId == e.Id || c.EntryId == e.Reverses).OrderByDescending(c => c.IssuedAt).Select(c => c.Number).FirstOrDefault(),
                            By = db.Users.Where(u => u.Id == e.By).Select(u => u.Name).FirstOrDefault(),
                            Seq = EF.Property<long>(e, "Seq"),
                            Hash = EF.Property<string>(e, "Hash"),
                        };
            await foreach (var line in lines.AsNoTracking().AsAsyncEnumerable())
            {
                var e = line.Entry;
                yield return [e.On, e.At, line.Name, line.Email, line.Cohort, e.RegimeId, e.RuleId, e.RuleVersion, kinds[e.Kind], e.Amount, line.Certificate, e.Reason, line.By, e.Id, e.Reverses, e.Category, line.Seq, line.Hash];
            }
        }
    }

    /// <summary>A line for each credit that stands, with the columns an accreditor asks for.</summary>
    public Table Learners(IReadOnlyList<string> columns)
    {
        var chosen = columns.Where(LearnerColumns.Contains).Distinct().ToArray() is { Length: > 0 } some ? some : [.. LearnerColumns];
        return new("learners", [.. chosen.Select(Say)], Rows());

        async IAsyncEnumerable<object?[]> Rows()
        {
            await foreach (var line in StandingAsync())
            {
                yield return [.. chosen.Select(line.Cell)];
            }
        }
    }

    /// <summary>Every award that was not cancelled, at what corrections left of it.</summary>
    public async IAsyncEnumerable<StandingCredit> StandingAsync()
    {
        var lines = from e in db.CreditEntries
                    where e.Kind == EntryKind.Award && !db.CreditEntries.Any(r => r.Reverses == e.Id)
                    join p in db.CreditProposals on e.ProposalId equals p.Id
                    join u in db.Users on e.PersonId equals u.Id
                    orderby EF.Property<long>(e, "Seq")
                    select new
                    {
                        Entry = e,
                        Proposal = p,
                        u.Name,
                        u.Email,
                        Cohort = u.Cohort == null ? "" : u.Cohort.Centre + " · " + u.Cohort.Name,
                        u.LicenceNumber,
                        Certificate = db.Certificates.Where(c => c.EntryId == e.Id && c.Supersedes == null).Select(c => new { c.Number, c.Amount }).FirstOrDefault(),
                        // Of one that waits for an evaluation nothing but the ledger says what was granted.
                        Granted = e.Amount + db.CreditEntries.Where(a => a.Kind == EntryKind.Adjustment && a.PersonId == e.PersonId && a.RuleId == e.RuleId && a.On == e.On && a.At == e.At).Sum(a => a.Amount),
                    };
        var successors = await db.SuccessorsAsync(null, default);
        await foreach (var line in lines.AsNoTracking().AsAsyncEnumerable())
        {
            var newest = line.Certificate is { } first ? successors.Newest(first.Number) : default(Successor?);
            yield return new(line.Entry, line.Proposal, line.Name, line.Email!, line.Cohort, newest?.Number, newest?.Amount ?? line.Certificate?.Amount ?? line.Granted) { Licence = line.LicenceNumber };
        }
    }
}

/// <summary>A credit that stands.</summary>
/// <param name="Amount">What the certificate says.</param>
internal sealed record StandingCredit(CreditEntry Entry, Data.Credits.CreditProposal Proposal, string Person, string Email, string Cohort, string? Certificate, decimal Amount)
{
    /// <summary>Number under which an authority licenses her today, or null.</summary>
    public string? Licence { get; init; }

    /// <summary>The value of a column of the learner report.</summary>
    public object? Cell(string column) => column switch
    {
        "completed-on" => Entry.On,
        "person" => Person,
        "licence" => Licence,
        "email" => Email,
        "cohort" => Cohort,
        "activity" => Proposal.QuizTitle.In(Texts.Language),
        "activity-id" => Proposal.QuizId.Length > 0 ? Proposal.QuizId : Proposal.AttemptId.ToString(),
        "regime" => Entry.RegimeId,
        "category" => Entry.Category,
        "amount" => Amount,
        "certificate" => Certificate,
        "score" => Proposal.Evidence.Activity is null ? Proposal.Evidence.Score * 100 : null,
        "attempt" => Proposal.Evidence.Activity is null ? Proposal.Evidence.AttemptNumber : null,
        _ => Proposal.Evidence.Activity is { Kind: ActivityKind.Reflection } ? null : Proposal.Evidence.Activity?.Minutes ?? (Proposal.Evidence.ActiveSeconds + 59) / 60,
    };
}
