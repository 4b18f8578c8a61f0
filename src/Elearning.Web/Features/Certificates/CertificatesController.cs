using System.Globalization;
using System.Text;
using Elearning.Data.Accounts;
using Elearning.Web.Features.Evaluations;
using Elearning.Web.Hosting;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Certificates;

/// <summary>Certificates of their holder, as page, sheet, picture and signed statement; administrators put them right.</summary>
[Route("certificates"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CertificatesController(
    IssuedCertificates certificates, OwedEvaluations owed, CorrectCertificates corrections, SigningKeys keys, UserManager<Account> people, IOptions<SiteOptions> site) : SiteController
{
    private const int LongestReason = 500;

    [HttpGet]
    public async Task<IResult> Index(CancellationToken cancel) => Show(new CertificatesPage.Model(await certificates.OfPersonAsync(Me, cancel), certificates.Today) { Evaluations = await owed.OfPersonAsync(Me, cancel) });

    /// <param name="number">As printed or as typed.</param>
    /// <param name="in">Language of the certificate, when it is not the reader's.</param>
    /// <param name="problem">What was wrong with a correction.</param>
    /// <param name="cancel">Stops.</param>
    [HttpGet("{number}")]
    public async Task<IResult> Print(string number, string? @in, string? problem, CancellationToken cancel)
    {
        if (await FindAsync(number, cancel) is not { } issued)
        {
            return Missing();
        }
        var state = issued.StateOn(certificates.Today);
        var may = User.IsInRole(Roles.Administrator) && issued.Ended is null && issued.Certificate.PersonId != Me;
        var told = may && CertificatePage.Problems.Contains(problem) ? problem : null;
        return Show(new CertificatePage.Model(issued, state, In(@in), CheckUrl(issued), may, told), told is null ? 200 : 422);
    }

    [HttpGet("{number}.pdf")]
    public async Task<IResult> Pdf(string number, string? @in, CancellationToken cancel) => await FindAsync(number, cancel) is { } issued
        ? Results.File(CertificatePdf.Draw(issued, In(@in), CheckUrl(issued)), "application/pdf", $"{issued.Certificate.Number}.pdf")
        : Missing();

    [HttpGet("{number}.png")]
    public async Task<IResult> Badge(string number, string? @in, CancellationToken cancel) => await FindAsync(number, cancel) is { } issued
        ? Results.File(BadgePicture.Bake(issued, In(@in), await SignAsync(issued, In(@in), cancel)), "image/png", $"{issued.Certificate.Number}.png")
        : Missing();

    [HttpGet("{number}.jwt")]
    public async Task<IResult> Credential(string number, string? @in, CancellationToken cancel) => await FindAsync(number, cancel) is { } issued
        ? Results.File(Encoding.ASCII.GetBytes(await SignAsync(issued, In(@in), cancel)), "application/vc+jwt", $"{issued.Certificate.Number}.jwt")
        : Missing();

    [HttpPost("{number}/correction"), Authorize(Roles = Roles.Administrator)]
    public async Task<IResult> Correct(string number, [FromForm] string? amount, [FromForm] string? reason, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
        {
            return SeeOther($"/certificates/{number}?problem=certificate.correct.no-reason");
        }
        var typed = decimal.TryParse(amount?.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) ? read : (decimal?)null;
        return await corrections.RunAsync(number, typed, reason, Me, cancel) switch
        {
            Correction.Done done => SeeOther($"/certificates/{done.Number}"),
            Correction.Refused refused => SeeOther($"/certificates/{number}?problem={refused.Reason}"),
            _ => Missing(),
        };
    }

    // Not there and not yours are the same.
    private async Task<IssuedCertificate?> FindAsync(string number, CancellationToken cancel) =>
        await certificates.FindAsync(number, cancel) is { } issued && (issued.Certificate.PersonId == Me || User.IsInRole(Roles.Administrator)) ? issued : null;

    private async Task<string> SignAsync(IssuedCertificate issued, string language, CancellationToken cancel)
    {
        var holder = await people.FindByIdAsync(issued.Certificate.PersonId.ToString());
        return await keys.SignAsync(Credentials.Claims(Credentials.Badge(issued, language, holder?.Email, site.Value)), cancel);
    }

    private string CheckUrl(IssuedCertificate issued) => site.Value.Link($"/verify/{issued.Certificate.Number}");

    private static string In(string? wish) => Texts.Languages.FirstOrDefault(l => l == wish) ?? Texts.Language;
}
