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

    /// <summary>Names of professors and administrators, those who left too, by address and by what stands before its @; what would mean two people is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(ElearningDb db, CancellationToken cancel)
    {
        var staff = await db.Users.Where(u => u.Email != null && db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(n => n.Id == r.RoleId && n.Name != Roles.Intern)))
            .Select(u => new { u.Name, Email = u.Email! }).ToListAsync(cancel);
        return staff.SelectMany(a => new[] { (Called: a.Email, a.Name), (Called: a.Email.Split('@')[0], a.Name) }).Distinct()
            .GroupBy(a => a.Called, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First().Name);
    }
}
