using System.Security.Cryptography;
using Elearning.Data;
using Elearning.Domain;
using Elearning.Domain.Cases;
using Elearning.Domain.Certificates;
using Elearning.Domain.Credits;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Certificates;

/// <summary>Freezes a line of the ledger into a certificate, in the transaction that writes the line: whoever opens it or not, there is one.</summary>
public sealed class IssueCertificates(ElearningDb db)
{
    /// <summary>Adds the certificate of an entry that is about to be saved, and gives its number.</summary>
    public async Task<string> AddAsync(CreditEntry entry, LocalText title, CreditRule rule, CancellationToken cancel)
    {
        var day = LocalTime.Day(entry.At, TimeZones.OrDefault(rule.Zone));
        var number = CertificateNumber.Of(day.Year, RandomNumberGenerator.GetBytes(CertificateNumber.RandomBytes));
        db.Certificates.Add(new()
        {
            Number = number.Value,
            PersonId = entry.PersonId,
            EntryId = entry.Id,
            Holder = await db.Users.Where(u => u.Id == entry.PersonId).Select(u => u.Name).FirstAsync(cancel),
            Title = title,
            Regime = rule.Regime.Name,
            Wording = rule.Wording,
            Unit = rule.Unit,
            Amount = entry.Amount,
            CompletedOn = entry.On,
            IssuedOn = day,
            IssuedAt = entry.At,
            IssuedBy = entry.By,
        });
        return number.Value;
    }
}
