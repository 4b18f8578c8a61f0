using Elearning.Data.Accounts;
using Elearning.Web.Features.Evaluations;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Credits;

/// <summary>The credits of the reader, and everything of hers to take away.</summary>
[Authorize(Roles = $"{Roles.Intern},{Roles.Professor}")]
public sealed class WalletController(WalletQuery wallets, EverythingOfMine mine, OwedEvaluations owed, TimeProvider time) : SiteController
{
    [HttpGet("wallet")]
    public async Task<IResult> Index(bool present, CancellationToken cancel) =>
        Show(new WalletPage.Model(await wallets.WalletAsync(Me, User.IsInRole(Roles.Intern), time.GetUtcNow(), cancel), Zone) { Present = present, Writes = !User.IsInRole(Roles.Intern), Evaluations = await owed.OfPersonAsync(Me, cancel) });

    [HttpGet("wallet.zip")]
    public async Task<IResult> Everything(CancellationToken cancel) => Results.File(await mine.PackAsync(Me, cancel), "application/zip", "elearning.zip");
}
