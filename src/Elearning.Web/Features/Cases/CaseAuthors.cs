using Elearning.Data;
using Elearning.Data.Accounts;
using Elearning.Domain.Cases;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Cases;

/// <summary>The accounts behind the authors that a case names: by address, by what stands before the @ of it, or by name.</summary>
public sealed class CaseAuthors(ElearningDb db)
{
    /// <summary>Those that were found; a case may name authors who have no account.</summary>
    public async Task<IReadOnlyList<Guid>> OfAsync(Case @case, CancellationToken cancel)
    {
        var names = @case.Authors.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var staff = await db.Users.Where(u => u.DeactivatedAt == null && db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(n => n.Id == r.RoleId && n.Name != Roles.Intern)))
            .Select(u => new { u.Id, u.Name, Email = u.Email! }).ToListAsync(cancel);
        return [.. staff.Where(a => names.Overlaps([a.Name, a.Email, a.Email.Split('@')[0]])).Select(a => a.Id)];
    }
}
