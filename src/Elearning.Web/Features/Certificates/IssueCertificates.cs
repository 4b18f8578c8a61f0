using System.Security.Cryptography;
using Elearning.Data;
using Elearning.Data.Certificates;
using Elearning.Domain;
using Elearning.Domain.Cases;
using Elearning.Domain.Certificates;
using Elearning.Domain.Credits;
using Elearning.Domain.Delegations;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Certificates;

/// <summary>Freezes a line of the ledger into a certificate, in the transaction that writes the line: whoever opens it or not, there is one.</summary>
public sealed class IssueCertificates(ElearningDb db, IOptions<SiteOptions> site)
{
    /// <summary>Adds the certificate of an entry that is about to be saved, or waited for an evaluation, and gives its number.</summary>
    /// <param name="entry">The award, with the amount that was granted.</param>
    /// <param name="title">Of the activity.</param>
    /// <param name="rule">Under which it was earned.</param>
    /// <param name="delegation">By which it was signed, or null.</param>
    /// <param name="at">When it is issued.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<string> AddAsync(CreditEntry entry, LocalText title, CreditRule rule, Delegation? delegation, DateTimeOffset at, CancellationToken cancel) => await AddAsync(new()
    {
        Number = "",
        PersonId = entry.PersonId,
        EntryId = entry.Id,
        Holder = "",
        // A rule without a quiz counts what was done elsewhere.
        Format = rule.QuizId.Length > 0 ? LearningFormat.Online : LearningFormat.Activity,
        Title = title,
        Regime = rule.Regime.Name,
        Wording = rule.Wording,
        Unit = rule.Unit,
        Amount = entry.Amount,
        CompletedOn = entry.On,
        DelegatedBy = delegation is { By: var lender } ? await db.Users.Where(u => u.Id == lender).Select(u => u.Name).FirstAsync(cancel) : null,
        DelegatedUntil = delegation?.Until,
        ExpiresOn = rule.CycleOf(entry.On).To is var last && last < DateOnly.MaxValue ? last : null,
    }, entry.By, at, rule.Zone, cancel);

    /// <summary>Adds a certificate that takes the place of another: the same statement, with another amount, and the holder's name and licence number of today.</summary>
    /// <param name="old">The one it names.</param>
    /// <param name="entry">The line that changed the amount; that of the old one when none did.</param>
    /// <param name="amount">What was earned after all.</param>
    /// <param name="rule">Under which it was earned.</param>
    /// <param name="reason">Why; the holder reads it.</param>
    /// <param name="by">The administrator.</param>
    /// <param name="at">When.</param>
    /// <param name="cancel">Stops.</param>
    public Task<string> ReplaceAsync(CertificateRow old, Guid entry, decimal amount, CreditRule rule, string reason, Guid by, DateTimeOffset at, CancellationToken cancel) =>
        AddAsync(old with { EntryId = entry, Supersedes = old.Number, CorrectionReason = reason, Amount = amount, StatusIndex = 0, DelegatedBy = null, DelegatedUntil = null }, by, at, rule.Zone, cancel);

    private async Task<string> AddAsync(CertificateRow what, Guid by, DateTimeOffset at, string zone, CancellationToken cancel)
    {
        var day = LocalTime.Day(at, TimeZones.OrDefault(zone));
        var holder = await db.Users.Where(u => u.Id == what.PersonId).Select(u => new { u.Name, u.LicenceNumber }).FirstAsync(cancel);
        var number = CertificateNumber.Of(day.Year, RandomNumberGenerator.GetBytes(CertificateNumber.RandomBytes));
        db.Certificates.Add(what with
        {
            Number = number.Value,
            Holder = holder.Name,
            Licence = holder.LicenceNumber,
            Provider = site.Value.Name,
            Signatory = await db.Users.Where(u => u.Id == by).Select(u => u.Name).FirstAsync(cancel),
            IssuedOn = day,
            IssuedAt = at,
            IssuedBy = by,
        });
        return number.Value;
    }
}
