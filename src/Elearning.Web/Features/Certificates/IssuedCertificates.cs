using Elearning.Data;
using Elearning.Data.Certificates;
using Elearning.Domain;
using Elearning.Domain.Certificates;
using Elearning.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Certificates;

/// <summary>Where a certificate stands.</summary>
public enum CertificateState
{
    Valid,
    Expired,
    Corrected,
    Revoked,
}

/// <summary>A certificate with what happened to it since.</summary>
/// <param name="Certificate">As it was issued.</param>
/// <param name="Revocation">Its end, or null.</param>
/// <param name="Successor">Number of the certificate that took its place, or null.</param>
/// <param name="Provider">Who gave the training.</param>
public sealed record IssuedCertificate(CertificateRow Certificate, CertificateRevocation? Revocation, string? Successor, string Provider)
{
    /// <summary>When a signing key was last withdrawn after its issue: signed files of before are not to be believed. Null when none was.</summary>
    public DateTimeOffset? KeyWithdrawnAt { get; init; }

    /// <summary>Its state on a day.</summary>
    public CertificateState StateOn(DateOnly day) => Revocation is not null ? CertificateState.Revoked
        : Successor is not null ? CertificateState.Corrected
        : day > Certificate.ExpiresOn ? CertificateState.Expired : CertificateState.Valid;

    /// <summary>How it ended before its time, as a word of text keys: revoked, corrected, or null.</summary>
    public string? Ended => Revocation is not null ? "revoked" : Successor is not null ? "corrected" : null;
}

/// <summary>Reads certificates.</summary>
public sealed class IssuedCertificates(ElearningDb db, TimeProvider time, IOptions<SiteOptions> site)
{
    /// <summary>Today by the default calendar, by which certificates expire.</summary>
    public DateOnly Today => LocalTime.Day(time.GetUtcNow(), TimeZones.OrDefault(TimeZones.Default));

    /// <summary>The certificate of a number as printed or as typed, or null.</summary>
    public async Task<IssuedCertificate?> FindAsync(string typed, CancellationToken cancel) =>
        CertificateNumber.TryParse(typed, out var number) && await ReadAsync(db.Certificates.Where(c => c.Number == number.Value), cancel) is [var found] ? found : null;

    /// <summary>All of a person, newest first.</summary>
    public Task<IReadOnlyList<IssuedCertificate>> OfPersonAsync(Guid person, CancellationToken cancel) =>
        ReadAsync(db.Certificates.Where(c => c.PersonId == person).OrderByDescending(c => c.IssuedAt).ThenBy(c => c.Number), cancel);

    private async Task<IReadOnlyList<IssuedCertificate>> ReadAsync(IQueryable<CertificateRow> certificates, CancellationToken cancel)
    {
        var withdrawn = await db.SigningKeyWithdrawals.MaxAsync(w => (DateTimeOffset?)w.At, cancel);
        return [.. (await certificates.AsNoTracking().Select(c => new
        {
            Certificate = c,
            Revocation = db.CertificateRevocations.FirstOrDefault(r => r.Number == c.Number),
            Successor = db.Certificates.Where(s => s.Supersedes == c.Number).Select(s => s.Number).FirstOrDefault(),
        }).ToListAsync(cancel)).Select(c => new IssuedCertificate(c.Certificate, c.Revocation, c.Successor, c.Certificate.Provider is { Length: > 0 } given ? given : site.Value.Name)
        {
            KeyWithdrawnAt = withdrawn > c.Certificate.IssuedAt ? withdrawn : null,
        })];
    }
}
