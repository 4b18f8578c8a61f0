using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Elearning.Data;
using Elearning.Data.Certificates;
using Elearning.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Elearning.Web.Features.Certificates;

/// <summary>The keys that sign credentials, the same for all nodes. A new one takes over every year; the old ones stay published, unless one was withdrawn.</summary>
public sealed class SigningKeys(ElearningDb db, IDataProtectionProvider protection, TimeProvider time, IOptions<SiteOptions> site, ILogger<SigningKeys> log)
{
    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(365);

    /// <summary>Held while a key is made or withdrawn.</summary>
    internal const long Lock = ElearningDb.SchemaLock + 7;

    private readonly IDataProtector protector = protection.CreateProtector("Elearning.Certificates.SigningKeys");

    /// <summary>Signs a payload with the key of today: a compact JWS by ES256 (RFC 7515, RFC 7518).</summary>
    public async Task<string> SignAsync(JsonObject payload, CancellationToken cancel)
    {
        var (id, key) = await CurrentAsync(cancel);
        using (key)
        {
            var header = new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = AddressOf(id) };
            var signed = $"{Part(header)}.{Part(payload)}";
            return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
        }

        static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    /// <summary>Every public key that was not withdrawn, newest first (RFC 7517).</summary>
    public async Task<JsonObject> PublishedAsync(CancellationToken cancel) => new()
    {
        ["keys"] = new JsonArray([.. (await Standing.OrderByDescending(k => k.CreatedAt).ToListAsync(cancel)).Select(Published)]),
    };

    /// <summary>One public key, or null.</summary>
    public async Task<JsonObject?> PublishedAsync(string id, CancellationToken cancel) =>
        await Standing.FirstOrDefaultAsync(k => k.Id == id, cancel) is { } row ? Published(row) : null;

    private IQueryable<SigningKeyRow> Standing => db.SigningKeys.AsNoTracking().Where(k => !db.SigningKeyWithdrawals.Any(w => w.KeyId == k.Id));

    private JsonObject Published(SigningKeyRow row)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(row.PublicKey, out _);
        var jwk = Jwk(key);
        (jwk["kid"], jwk["alg"], jwk["use"]) = (AddressOf(row.Id), "ES256", "sig");
        return jwk;
    }

    private string AddressOf(string id) => site.Value.Link($"/issuer/keys/{id}");

    private async Task<(string Id, ECDsa Key)> CurrentAsync(CancellationToken cancel)
    {
        if (await NewestAsync(cancel) is { } found)
        {
            return found;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancel);
        // Another node may have made it meanwhile.
        if (await NewestAsync(cancel) is { } made)
        {
            return made;
        }
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var row = new SigningKeyRow
        {
            Id = Thumbprint(key),
            PublicKey = key.ExportSubjectPublicKeyInfo(),
            PrivateKey = protector.Protect(key.ExportPkcs8PrivateKey()),
            CreatedAt = time.GetUtcNow(),
        };
        db.SigningKeys.Add(row);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (row.Id, key);
    }

    private async Task<(string Id, ECDsa Key)?> NewestAsync(CancellationToken cancel)
    {
        if (await Standing.OrderByDescending(k => k.CreatedAt).FirstOrDefaultAsync(cancel) is not { } row || row.CreatedAt + Life <= time.GetUtcNow())
        {
            return null;
        }
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(protector.Unprotect(row.PrivateKey), out _);
            return (row.Id, key);
        }
        catch (CryptographicException e)
        {
            // The ring that protected it is lost, as after a restore without it: what it signed still verifies, another key signs from now on.
            log.UnreadableKey(row.Id, e);
            key.Dispose();
            return null;
        }
    }

    private static JsonObject Jwk(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new() { ["crv"] = "P-256", ["kty"] = "EC", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
    }

    // Members in lexical order, no white space (RFC 7638).
    private static string Thumbprint(ECDsa key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Jwk(key).ToJsonString())));
}

internal static partial class SigningKeysLog
{
    [LoggerMessage(LogLevel.Warning, "The signing key {Key} cannot be read; a new one is made.")]
    public static partial void UnreadableKey(this ILogger log, string key, Exception e);
}
