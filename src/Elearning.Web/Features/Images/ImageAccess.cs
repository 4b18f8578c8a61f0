using System.Security.Claims;
using Elearning.Data;
using Elearning.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Elearning.Web.Features.Images;

/// <summary>Who may see the images of a case: professors and administrators, and whoever has it in an attempt.</summary>
public sealed class ImageAccess(ElearningDb db, IMemoryCache cache)
{
    // A stack is hundreds of requests; an attempt, once started, is never taken away.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    public async ValueTask<bool> MaySeeAsync(ClaimsPrincipal user, string @case, CancellationToken cancel)
    {
        if (user.IsInRole(Roles.Professor) || user.IsInRole(Roles.Administrator))
        {
            return true;
        }
        var person = Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var key = (typeof(ImageAccess), person, @case);
        if (cache.TryGetValue(key, out _))
        {
            return true;
        }
        if (!await db.Attempts.AnyAsync(a => a.PersonId == person && a.Cases.Contains(@case), cancel))
        {
            return false;
        }
        cache.Set(key, true, Remembered);
        return true;
    }
}
