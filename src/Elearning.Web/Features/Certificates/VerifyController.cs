using Elearning.Domain.Certificates;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Elearning.Web.Features.Certificates;

/// <summary>What anyone may know of a number.</summary>
[Route("verify"), AllowAnonymous, EnableRateLimiting(CertificatesFeature.CheckingLimit)]
public sealed class VerifyController(IssuedCertificates certificates) : SiteController
{
    [HttpGet]
    public IResult Ask(string? number) => string.IsNullOrWhiteSpace(number) ? Show(VerifyPage.Model.Empty)
        : CertificateNumber.TryParse(number, out var read) ? SeeOther($"/verify/{read.Value}")
        : Show(new VerifyPage.Model(VerifyPage.Answer.NoNumber, Shown(number), null), 422);

    [HttpGet("{number}")]
    public async Task<IResult> Verify(string number, CancellationToken cancel) =>
        !CertificateNumber.TryParse(number, out var read) ? Show(new VerifyPage.Model(VerifyPage.Answer.NoNumber, Shown(number), null), 404)
        : await certificates.FindAsync(read.Value, cancel) is not { } issued ? Show(new VerifyPage.Model(VerifyPage.Answer.Unknown, read.Value, null), 404)
        : Show(new VerifyPage.Model(Of(issued.StateOn(certificates.Today)), read.Value, issued));

    private static VerifyPage.Answer Of(CertificateState state) => state switch
    {
        CertificateState.Valid => VerifyPage.Answer.Valid,
        CertificateState.Expired => VerifyPage.Answer.Expired,
        CertificateState.Corrected => VerifyPage.Answer.Corrected,
        _ => VerifyPage.Answer.Revoked,
    };

    private static string Shown(string typed) => typed.Length > 40 ? typed[..40] : typed;
}
