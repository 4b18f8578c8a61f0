using System.Globalization;
using System.Net;
using System.Xml.Linq;

namespace Elearning.Content.Imaging;

/// <summary>Where an S3-compatible store is and who may use it.</summary>
/// <param name="Endpoint">Its address, without the bucket: https://s3.example.ma.</param>
/// <param name="Bucket">The bucket, which must be there; it is addressed by path.</param>
/// <param name="AccessKey">Key id.</param>
/// <param name="SecretKey">Secret of the key.</param>
/// <param name="Region">Its region; most servers of one's own take us-east-1.</param>
/// <param name="Prefix">Put before every key, for instance "images/"; may be empty.</param>
public sealed record S3Place(Uri Endpoint, string Bucket, string AccessKey, string SecretKey, string Region = "us-east-1", string Prefix = "");

/// <summary>
/// An image store in a bucket of an S3-compatible server, under the same keys as on disk. An object appears whole or not at all,
/// and "If-None-Match: *" keeps a second writer from replacing it.
/// </summary>
/// <param name="place">The bucket.</param>
/// <param name="http">Talks to the server; not disposed of here.</param>
/// <param name="time">The clock of the signatures.</param>
public sealed class S3ImageStore(S3Place place, HttpClient http, TimeProvider time) : IImageStore
{
    private const int Tries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public string Put(ReadOnlySpan<byte> bytes)
    {
        var sha = ImageSha.Of(bytes);
        if (Exists(sha))
        {
            return sha;
        }
        var body = bytes.ToArray();
        using var answer = Send(() => new(HttpMethod.Put, Address(sha)) { Content = new ByteArrayContent(body), Headers = { { "If-None-Match", "*" } } }, sha);
        // 412, or 409 while another writer is at it: somebody else keeps the same bytes under the same name.
        if (answer.StatusCode is not (HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict))
        {
            Require(answer, sha);
        }
        return sha;
    }

    /// <inheritdoc/>
    public Stream? OpenRead(string sha256)
    {
        using var answer = Send(() => new(HttpMethod.Get, Address(sha256)));
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        Require(answer, sha256);
        // A frame is at most some megabytes: in memory it can be sought in, and its connection is free again.
        var bytes = new MemoryStream((int)(answer.Content.Headers.ContentLength ?? 0));
        answer.Content.ReadAsStream().CopyTo(bytes);
        bytes.Position = 0;
        return bytes;
    }

    /// <inheritdoc/>
    public bool Exists(string sha256)
    {
        using var answer = Send(() => new(HttpMethod.Head, Address(sha256)));
        if (answer.StatusCode != HttpStatusCode.NotFound)
        {
            Require(answer, sha256);
        }
        return answer.StatusCode != HttpStatusCode.NotFound;
    }

    /// <inheritdoc/>
    public IEnumerable<StoredImage> All()
    {
        string? next = null;
        do
        {
            using var answer = Send(() => new(HttpMethod.Get, new Uri($"{Bucket}?list-type=2&prefix={Uri.EscapeDataString(place.Prefix)}{(next is null ? "" : $"&continuation-token={Uri.EscapeDataString(next)}")}")));
            Require(answer, place.Bucket);
            var list = XDocument.Load(answer.Content.ReadAsStream()).Root!;
            foreach (var item in list.Elements().Where(e => e.Name.LocalName == "Contents"))
            {
                if (Value(item, "Key")?[place.Prefix.Length..].Split('/')[^1] is { } sha && ImageSha.IsSha(sha))
                {
                    yield return new(sha, long.Parse(Value(item, "Size")!, CultureInfo.InvariantCulture), DateTimeOffset.Parse(Value(item, "LastModified")!, CultureInfo.InvariantCulture));
                }
            }
            next = Value(list, "IsTruncated") == "true" ? Value(list, "NextContinuationToken") : null;
        }
        while (next is not null);
    }

    /// <inheritdoc/>
    public void Remove(string sha256)
    {
        using var answer = Send(() => new(HttpMethod.Delete, Address(sha256)));
        if (answer.StatusCode != HttpStatusCode.NotFound)
        {
            Require(answer, sha256);
        }
    }

    private string Bucket => $"{place.Endpoint.GetLeftPart(UriPartial.Authority)}{place.Endpoint.AbsolutePath.TrimEnd('/')}/{place.Bucket}";

    private Uri Address(string sha256) => new($"{Bucket}/{place.Prefix}{ImageSha.Key(sha256)}");

    // A store that hiccups must not lose an import: what is idempotent (all of it is) is tried again.
    private HttpResponseMessage Send(Func<HttpRequestMessage> make, string? bodySha = null)
    {
        for (var left = Tries - 1; ; left--)
        {
            using var request = make();
            request.Version = HttpVersion.Version11;
            S3Signature.Sign(request, place, bodySha ?? S3Signature.EmptySha, time.GetUtcNow());
            try
            {
                var answer = http.Send(request);
                if (left == 0 || (int)answer.StatusCode < 500)
                {
                    return answer;
                }
                answer.Dispose();
            }
            catch (HttpRequestException) when (left > 0)
            {
                // Below.
            }
            Thread.Sleep(Pause);
        }
    }

    private void Require(HttpResponseMessage answer, string what)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new IOException($"The image store {place.Endpoint.Authority}/{place.Bucket} answered {(int)answer.StatusCode} for {what}.");
        }
    }

    private static string? Value(XElement of, string name) => of.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
}
