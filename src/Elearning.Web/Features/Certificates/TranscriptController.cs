using System.Text;
using Elearning.Data.Accounts;
using Elearning.Web.Hosting;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Certificates;

/// <summary>All certificates of the reader that stand, as one document.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class TranscriptController(IssuedCertificates certificates, SigningKeys keys, UserManager<Account> people, TimeProvider time, IOptions<SiteOptions> site) : SiteController
{
    [HttpGet("transcript.pdf")]
    public async Task<IResult> Pdf(CancellationToken cancel) => await people.GetUserAsync(User) is { } me
        ? Results.File(TranscriptPdf.Draw(await StandingAsync(cancel), me.Name, site.Value.Name, Texts.Language, time.GetUtcNow(), site.Value.Link), "application/pdf", "transcript.pdf")
        : Missing();

    [HttpGet("transcript.jwt")]
    public async Task<IResult> Credential(CancellationToken cancel)
    {
        if (await people.GetUserAsync(User) is not { } me)
        {
            return Missing();
        }
        var now = time.GetUtcNow();
        var transcript = Credentials.Transcript(await StandingAsync(cancel), me.Name, me.Email, Texts.Language, Guid.CreateVersion7(now), now, site.Value);
        return Results.File(Encoding.ASCII.GetBytes(await keys.SignAsync(Credentials.Claims(transcript), cancel)), "application/vc+jwt", "transcript.jwt");
    }

    private async Task<IReadOnlyList<IssuedCertificate>> StandingAsync(CancellationToken cancel) =>
        [.. (await certificates.OfPersonAsync(Me, cancel)).Where(c => c.Ended is null).Reverse()];
}
