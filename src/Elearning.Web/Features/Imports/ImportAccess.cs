using System.Security.Claims;
using Elearning.Data.Accounts;
using Elearning.Data.Imports;

namespace Elearning.Web.Features.Imports;

/// <summary>Whose an import is: pictures nobody has looked at yet are for the eyes of who brought them, and of administrators.</summary>
public static class ImportAccess
{
    /// <summary>The imports a person may see.</summary>
    public static IQueryable<Import> Seen(this IQueryable<Import> imports, ClaimsPrincipal user)
    {
        var me = Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);
        return user.IsInRole(Roles.Administrator) ? imports : imports.Where(i => i.PersonId == me);
    }
}
