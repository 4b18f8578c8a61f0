using Elearning.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Elearning.Web.Features.Accounts;

/// <summary>A password a person chooses.</summary>
public static class NewPassword
{
    public const int Longest = 200;

    /// <summary>What is wrong with a choice, as a text key, or null.</summary>
    public static string? Problem(Account person, string? password, string? repeat) =>
        password is null || password.Length < 12 || password.Length > Longest ? "accounts.password-rule"
        : password != repeat ? "accounts.passwords-differ"
        : string.Equals(password, person.Email, StringComparison.OrdinalIgnoreCase) || string.Equals(password, person.Name, StringComparison.OrdinalIgnoreCase) ? "accounts.password-is-name"
        : null;

    /// <summary>Sets it, whatever there was before, and ends all other sessions within a minute (the security stamp changes).</summary>
    public static async Task SetAsync(UserManager<Account> people, Account person, string password)
    {
        person.EmailConfirmed = true;
        person.LockoutEnd = null;
        person.AccessFailedCount = 0;
        Must(await people.ResetPasswordAsync(person, await people.GeneratePasswordResetTokenAsync(person), password));
    }

    /// <summary>For changes that cannot fail once they were checked.</summary>
    public static void Must(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Code)));
        }
    }
}
