using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Credits;

/// <summary>What the nightly proof of the ledger found.</summary>
[Authorize(Roles = Roles.Administrator)]
public sealed class LedgerProofController(ElearningDb db) : SiteController
{
    private const int Shown = 30;

    [HttpGet("credits/proof")]
    public async Task<IResult> Index(CancellationToken cancel)
    {
        var proofs = await db.LedgerProofs.AsNoTracking().OrderByDescending(p => p.At).Take(Shown).ToListAsync(cancel);
        var about = proofs.FirstOrDefault()?.Differences.Select(d => d.Person).OfType<Guid>().Distinct().ToArray() ?? [];
        var names = await db.Users.AsNoTracking().Where(u => about.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancel);
        return Show(new LedgerProofPage.Model(proofs, names, Zone));
    }
}
