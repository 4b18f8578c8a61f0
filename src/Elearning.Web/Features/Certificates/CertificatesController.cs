using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Data.Certificates;
using Elearning.Domain.Certificates;
using Elearning.Web.Hosting;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Certificates;

/// <summary>Certificates: printed by their holder, checked by anyone.</summary>
public sealed class CertificatesController(ElearningDb db, IOptions<SiteOptions> site) : SiteController
{
    /// <param name="number">As printed or as typed.</param>
    /// <param name="in">Language of the certificate, when it is not the reader's.</param>
    /// <param name="cancel">Stops.</param>
    [HttpGet("certificates/{number}")]
    public async Task<IResult> Print(string number, string? @in, CancellationToken cancel)
    {
        if (await FindAsync(number, cancel) is not { } certificate || (certificate.PersonId != Me && !User.IsInRole(Roles.Administrator)))
        {
            return Missing();
        }
        var revocation = await RevocationOfAsync(certificate, cancel);
        var language = Texts.Languages.FirstOrDefault(l => l == @in) ?? Texts.Language;
        return Show(new CertificatePage.Model(certificate, revocation, language, site.Value.Name, $"{site.Value.Url.TrimEnd('/')}/verify/{certificate.Number}"));
    }

    [HttpGet("verify"), AllowAnonymous, EnableRateLimiting(CertificatesFeature.CheckingLimit)]
    public IResult Ask(string? number) => string.IsNullOrWhiteSpace(number) ? Show(VerifyPage.Model.Empty)
        : CertificateNumber.TryParse(number, out var read) ? SeeOther($"/verify/{read.Value}")
        : Show(new VerifyPage.Model(VerifyPage.Answer.NoNumber, Shown(number), null), 422);

    [HttpGet("verify/{number}"), AllowAnonymous, EnableRateLimiting(CertificatesFeature.CheckingLimit)]
    public async Task<IResult> Verify(string number, CancellationToken cancel)
    {
        if (!CertificateNumber.TryParse(number, out var read))
        {
            return Show(new VerifyPage.Model(VerifyPage.Answer.NoNumber, Shown(number), null), 404);
        }
        return await FindAsync(read.Value, cancel) is not { } certificate ? Show(new VerifyPage.Model(VerifyPage.Answer.Unknown, read.Value, null), 404)
            : Show(new VerifyPage.Model(await RevocationOfAsync(certificate, cancel) is null ? VerifyPage.Answer.Valid : VerifyPage.Answer.Revoked, read.Value, certificate));
    }

    private async Task<CertificateRow?> FindAsync(string typed, CancellationToken cancel) => CertificateNumber.TryParse(typed, out var number)
        ? await db.Certificates.AsNoTracking().FirstOrDefaultAsync(c => c.Number == number.Value, cancel)
        : null;

    private Task<CertificateRevocation?> RevocationOfAsync(CertificateRow certificate, CancellationToken cancel) =>
        db.CertificateRevocations.AsNoTracking().FirstOrDefaultAsync(r => r.Number == certificate.Number, cancel);

    private static string Shown(string typed) => typed.Length > 40 ? typed[..40] : typed;
}
