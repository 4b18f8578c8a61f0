using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Elearning.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace Elearning.Web.Features.Accounts;

/// <summary>What a link in a mail allows; each has a key of its own.</summary>
public enum LinkPurpose
{
    /// <summary>Choosing the first password.</summary>
    Invitation,
    /// <summary>Choosing a new password.</summary>
    Password,
    /// <summary>Stopping the digest; never runs out, because old mails must keep working.</summary>
    Unsubscribe,
}

/// <summary>
/// Signed tokens for links in mails. One that lets somebody in runs out by the site's clock and dies as soon as the password changes, since it names the security stamp.
/// </summary>
public sealed class PersonLinks(IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan InvitationLife = TimeSpan.FromDays(7);
    public static readonly TimeSpan PasswordLife = TimeSpan.FromHours(2);

    public string Write(Account person, LinkPurpose purpose)
    {
        var until = purpose switch
        {
            LinkPurpose.Invitation => time.GetUtcNow() + InvitationLife,
            LinkPurpose.Password => time.GetUtcNow() + PasswordLife,
            _ => DateTimeOffset.MaxValue,
        };
        var stamp = purpose == LinkPurpose.Unsubscribe ? "" : person.SecurityStamp;
        var text = string.Create(CultureInfo.InvariantCulture, $"{person.Id:N} {until.UtcTicks} {stamp}");
        return Base64Url.EncodeToString(Key(purpose).Protect(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Whom a token is for, or null when it is forged, for something else, or out of date. What it names must still be compared with the account.</summary>
    public (Guid Person, string Stamp)? Read(string? token, LinkPurpose purpose)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Key(purpose).Unprotect(Base64Url.DecodeFromChars(token))).Split(' ', 3);
            return time.GetUtcNow().UtcTicks <= long.Parse(parts[1], CultureInfo.InvariantCulture) ? (Guid.ParseExact(parts[0], "N"), parts[2]) : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether a token opens this account now.</summary>
    public bool Opens(Account person, string? token, LinkPurpose purpose) =>
        person.DeactivatedAt is null && Read(token, purpose) is { } link && link.Person == person.Id && link.Stamp == person.SecurityStamp;

    private IDataProtector Key(LinkPurpose purpose) => protection.CreateProtector("Elearning.PersonLinks", purpose.ToString());
}
