using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Elearning.Domain.Certificates;
using Elearning.Web.Hosting;
using static Elearning.Web.Layout.Texts;

namespace Elearning.Web.Features.Certificates;

/// <summary>
/// Certificates, transcripts and status lists as verifiable credentials, not signed yet: W3C Verifiable Credentials Data Model 2.0,
/// 1EdTech Open Badges 3.0 and Comprehensive Learner Record 2.0, W3C Bitstring Status List 1.0.
/// </summary>
internal static class Credentials
{
    private const string Base = "https://www.w3.org/ns/credentials/v2";
    private const string BadgeContext = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    private const string TranscriptContext = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";

    /// <summary>Who issues, as published at /issuer.</summary>
    public static JsonObject Issuer(SiteOptions site) => new()
    {
        ["id"] = site.Link("/issuer"),
        ["type"] = new JsonArray("Profile"),
        ["name"] = site.Name,
        ["url"] = site.Link("/"),
    };

    /// <summary>A certificate in one language.</summary>
    /// <param name="issued">The certificate.</param>
    /// <param name="language">fr, ar or en.</param>
    /// <param name="email">Of the holder; only its salted hash is told, so that a wallet can see whose it is.</param>
    /// <param name="site">Name and address.</param>
    public static JsonObject Badge(IssuedCertificate issued, string language, string? email, SiteOptions site)
    {
        var certificate = issued.Certificate;
        var (check, list) = (site.Link($"/verify/{certificate.Number}"), site.Link($"/status/{certificate.StatusIndex / StatusList.Length}"));
        var index = (certificate.StatusIndex % StatusList.Length).ToString(CultureInfo.InvariantCulture);
        var subject = new JsonObject
        {
            ["type"] = new JsonArray("AchievementSubject"),
            ["identifier"] = Identity(certificate.Holder, email, certificate.Number),
            ["creditsEarned"] = certificate.Amount,
            ["activityEndDate"] = Instant(new(certificate.CompletedOn, default, TimeSpan.Zero)),
            ["achievement"] = new JsonObject
            {
                ["id"] = $"{check}#achievement",
                ["type"] = new JsonArray("Achievement"),
                ["achievementType"] = "CertificateOfCompletion",
                ["name"] = certificate.Title.In(language),
                ["description"] = $"{certificate.Title.In(language)} – {certificate.Regime.In(language)}. {TIn(language, $"certificate.format.{certificate.Format.ToString().ToLowerInvariant()}")}.",
                ["criteria"] = new JsonObject { ["narrative"] = certificate.Wording.In(language) },
                ["inLanguage"] = language,
            },
        };
        if (certificate.Licence is { } licence)
        {
            subject["licenseNumber"] = licence;
        }
        return new JsonObject
        {
            ["@context"] = new JsonArray(Base, BadgeContext),
            ["id"] = check,
            ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
            ["name"] = certificate.Title.In(language),
            ["issuer"] = Issuer(site),
            ["validFrom"] = Instant(certificate.IssuedAt),
            ["validUntil"] = certificate.ExpiresOn is { } last ? Instant(new(last, new(23, 59, 59), TimeSpan.Zero)) : null,
            ["credentialSubject"] = subject,
            ["credentialStatus"] = new JsonObject
            {
                ["id"] = $"{list}#{index}",
                ["type"] = "BitstringStatusListEntry",
                ["statusPurpose"] = "revocation",
                ["statusListIndex"] = index,
                ["statusListCredential"] = list,
            },
        }.WithoutNulls();
    }

    /// <summary>Certificates of one person as one document; each says for itself where its state is published.</summary>
    public static JsonObject Transcript(IEnumerable<IssuedCertificate> certificates, string holder, string? email, string language, Guid id, DateTimeOffset at, SiteOptions site) => new()
    {
        ["@context"] = new JsonArray(Base, TranscriptContext, BadgeContext),
        ["id"] = $"urn:uuid:{id}",
        ["type"] = new JsonArray("VerifiableCredential", "ClrCredential"),
        ["name"] = TIn(language, "transcript.heading"),
        ["issuer"] = Issuer(site),
        ["validFrom"] = Instant(at),
        ["credentialSubject"] = new JsonObject
        {
            ["type"] = new JsonArray("ClrSubject"),
            ["identifier"] = Identity(holder, email, id.ToString()),
            ["verifiableCredential"] = new JsonArray([.. certificates.Select(c => Badge(c, language, email, site))]),
        },
    };

    /// <summary>A list of what is no longer to be relied on.</summary>
    public static JsonObject Status(int list, IEnumerable<int> set, DateTimeOffset at, SiteOptions site) => new()
    {
        ["@context"] = new JsonArray(Base),
        ["id"] = site.Link($"/status/{list}"),
        ["type"] = new JsonArray("VerifiableCredential", "BitstringStatusListCredential"),
        ["issuer"] = Issuer(site),
        ["validFrom"] = Instant(at),
        ["credentialSubject"] = new JsonObject
        {
            ["id"] = site.Link($"/status/{list}#list"),
            ["type"] = "BitstringStatusList",
            ["statusPurpose"] = "revocation",
            ["encodedList"] = StatusList.Encode(set),
        },
    };

    /// <summary>What is signed: the credential with the claims that must agree with it (Open Badges 3.0, 8.2.4).</summary>
    public static JsonObject Claims(JsonObject credential)
    {
        var claims = (JsonObject)credential.DeepClone();
        (claims["iss"], claims["jti"], claims["nbf"]) = (claims["issuer"]!["id"]!.GetValue<string>(), claims["id"]!.GetValue<string>(), Seconds("validFrom"));
        if (claims["credentialSubject"]!["id"]?.GetValue<string>() is { } subject)
        {
            claims["sub"] = subject;
        }
        if (claims.ContainsKey("validUntil"))
        {
            claims["exp"] = Seconds("validUntil");
        }
        return claims;

        long Seconds(string name) => DateTimeOffset.Parse(claims[name]!.GetValue<string>(), CultureInfo.InvariantCulture).ToUnixTimeSeconds();
    }

    private static JsonArray Identity(string name, string? email, string salt)
    {
        var known = new JsonArray(new JsonObject { ["type"] = "IdentityObject", ["hashed"] = false, ["identityHash"] = name, ["identityType"] = "name" });
        if (email is not null)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(email + salt));
            known.Add(new JsonObject { ["type"] = "IdentityObject", ["hashed"] = true, ["identityHash"] = $"sha256${Convert.ToHexStringLower(hash)}", ["identityType"] = "emailAddress", ["salt"] = salt });
        }
        return known;
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static JsonObject WithoutNulls(this JsonObject json)
    {
        foreach (var empty in json.Where(p => p.Value is null).Select(p => p.Key).ToArray())
        {
            json.Remove(empty);
        }
        return json;
    }
}
