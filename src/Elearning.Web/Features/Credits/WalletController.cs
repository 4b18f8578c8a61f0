using Elearning.Data.Accounts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Elearning.Web.Features.Credits;

/// <summary>The credits of the reader.</summary>
[Authorize(Roles = Roles.Intern)]
public sealed class WalletController(WalletQuery wallets, TimeProvider time) : SiteController
{
    [HttpGet("wallet")]
    public async Task<IResult> Index(CancellationToken cancel) =>
        Show(new WalletPage.Model(await wallets.WalletAsync(Me, time.GetUtcNow(), cancel), Zone));
}
