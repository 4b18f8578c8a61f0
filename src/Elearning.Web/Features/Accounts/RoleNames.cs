using Elearning.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Elearning.Web.Features.Accounts;

/// <summary>Sees to it that the three roles exist.</summary>
public static class RoleNames
{
    public static async Task EnsureAsync(IServiceProvider services)
    {
        var roles = services.GetRequiredService<RoleManager<AccountRole>>();
        var time = services.GetRequiredService<TimeProvider>();
        foreach (var name in Roles.All)
        {
            if (!await roles.RoleExistsAsync(name))
            {
                await roles.CreateAsync(new AccountRole { Id = Guid.CreateVersion7(time.GetUtcNow()), Name = name });
            }
        }
    }
}
