using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Elearning.Content.Imaging;

/// <summary>AWS Signature Version 4 for S3, in headers (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).</summary>
internal static class S3Signature
{
    /// <summary>SHA-256 of no bytes.</summary>
    public const string EmptySha = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Signs a request: host, date, hash of the body and every header that is already there.</summary>
    public static void Sign(HttpRequestMessage request, S3Place place, string bodySha, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{stamp[..8]}/{place.Region}/s3/aws4_request";
        request.Headers.Add("x-amz-content-sha256", bodySha);
        request.Headers.Add("x-amz-date", stamp);
        var uri = request.RequestUri!;
        var headers = request.Headers.Select(h => (Name: h.Key.ToLowerInvariant(), Value: string.Join(',', h.Value)))
            .Append(("host", uri.Authority)).OrderBy(h => h.Item1, StringComparer.Ordinal).ToArray();
        var signed = string.Join(';', headers.Select(h => h.Item1));
        var canonical = string.Join('\n',
            request.Method.Method, uri.AbsolutePath, Query(uri.Query), string.Concat(headers.Select(h => $"{h.Item1}:{h.Item2}\n")), signed, bodySha);
        var text = string.Join('\n', "AWS4-HMAC-SHA256", stamp, scope, ImageSha.Of(Encoding.UTF8.GetBytes(canonical)));
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + place.SecretKey), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={place.AccessKey}/{scope},SignedHeaders={signed},Signature={signature}");
    }

    // Already escaped by Uri.EscapeDataString, which escapes as S3 wants it; only the order is missing.
    private static string Query(string query) => string.Join('&', query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=").Order(StringComparer.Ordinal));
}
