using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Elearning.Data;
using Elearning.Data.Images;
using Elearning.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace Elearning.Web.Features.Images;

/// <summary>A token as it is listed; the token itself is kept nowhere.</summary>
public sealed record ListedToken(Guid Id, string Purpose, string By, DateTimeOffset GrantedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt);

/// <summary>Leave to read the images of one case with another DICOMweb client: granted, listed, ended.</summary>
public sealed class ImageTokens(ElearningDb db, TimeProvider time)
{
    /// <summary>Most days a token opens anything.</summary>
    public const int MostDays = 90;

    /// <summary>Grants one; the text is shown once and cannot be had again.</summary>
    public async Task<string> GrantAsync(string caseId, Guid by, string purpose, int days, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = new ImageToken(Guid.CreateVersion7(now), caseId, Hash(token), purpose, by, now, now.AddDays(Math.Clamp(days, 1, MostDays)));
        db.ImageTokens.Add(row);
        AuditLog.Add(db, now, by, "image-token.granted", AuditLog.Of("case", caseId), ("token", $"{row.Id}"), ("expires", $"{row.ExpiresAt:yyyy-MM-dd}"));
        await db.SaveChangesAsync(cancel);
        return token;
    }

    /// <summary>Ends one of a case; false when there is none to end.</summary>
    public async Task<bool> RevokeAsync(string caseId, Guid id, Guid by, CancellationToken cancel)
    {
        if (!await db.ImageTokens.AnyAsync(t => t.Id == id && t.CaseId == caseId, cancel) || await db.ImageTokenRevocations.AnyAsync(r => r.TokenId == id, cancel))
        {
            return false;
        }
        db.ImageTokenRevocations.Add(new(id, by, time.GetUtcNow()));
        AuditLog.Add(db, time.GetUtcNow(), by, "image-token.revoked", AuditLog.Of("case", caseId), ("token", $"{id}"));
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>The tokens of a case, newest first.</summary>
    public async Task<IReadOnlyList<ListedToken>> OfAsync(string caseId, CancellationToken cancel) =>
        await (from t in db.ImageTokens.AsNoTracking()
               where t.CaseId == caseId
               join p in db.Users on t.GrantedBy equals p.Id
               orderby t.GrantedAt descending
               select new ListedToken(t.Id, t.Purpose, p.Name, t.GrantedAt, t.ExpiresAt, db.ImageTokenRevocations.Where(r => r.TokenId == t.Id).Select(r => (DateTimeOffset?)r.RevokedAt).FirstOrDefault())).ToListAsync(cancel);

    /// <summary>The case a token opens now, or null: unknown, expired, ended, or granted by somebody whose account was closed.</summary>
    public Task<string?> CaseOfAsync(string token, CancellationToken cancel)
    {
        var (hash, now) = (Hash(token), time.GetUtcNow());
        return (from t in db.ImageTokens
                where t.Sha == hash && t.ExpiresAt > now && !db.ImageTokenRevocations.Any(r => r.TokenId == t.Id) && db.Users.Any(p => p.Id == t.GrantedBy && p.DeactivatedAt == null)
                select (string?)t.CaseId).FirstOrDefaultAsync(cancel);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
