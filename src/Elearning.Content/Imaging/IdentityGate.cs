using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Elearning.Content.Imaging;

/// <summary>What a file looks like behind the gate.</summary>
/// <param name="Header">The DICOM JSON header that may be served: no pixels, no identity.</param>
/// <param name="Removed">What was dropped, by tag; never a value.</param>
/// <param name="IsOwn">Whether it came out of such a gate already and kept its UIDs.</param>
public sealed record GatedHeader(JsonObject Header, IReadOnlyList<RemovedTag> Removed, bool IsOwn = false);

/// <summary>
/// Lets through what <see cref="AllowList"/> names and nothing else: private elements, overlays, curves, dates, texts and descriptions stay outside,
/// UIDs become 2.25. + HMAC-SHA256(case secret, UID), so that series of one case stay linked and nothing leads back.
/// </summary>
public sealed class IdentityGate
{
    /// <summary>Stamped into every header as the de-identification method.</summary>
    public const string Method = "Allow-list 1, UIDs remapped, dates and texts removed";

    private static readonly HashSet<uint> Stamps = [Tags.IdentityRemoved, Tags.DeidentificationMethod, Tags.LongitudinalInformation];

    private readonly byte[] secret;
    private readonly ConcurrentDictionary<string, string> remapped = new();
    private IReadOnlyList<RemovedTag> last = [];

    /// <param name="caseSecret">Secret of the case, at least 16 bytes; the same secret gives the same UIDs.</param>
    public IdentityGate(byte[] caseSecret)
    {
        ArgumentNullException.ThrowIfNull(caseSecret);
        ArgumentOutOfRangeException.ThrowIfLessThan(caseSecret.Length, 16);
        secret = [.. caseSecret];
    }

    /// <summary>The header of a file without identity. May be called from several threads at once.</summary>
    public GatedHeader Pass(DicomFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var signed = file.Data[Tags.PixelRepresentation]?.Value is { Length: > 0 } representation && (representation.Span[0] & 1) == 1;
        var removed = new SortedSet<uint>();
        var isOwn = IsStamped(file.Data);
        var header = Pass(file.Data, null, signed, removed, isOwn);
        if (isOwn && (removed.Any(tag => !Stamps.Contains(tag)) || header.Integer(Tags.NumberOfFrames) > 1))
        {
            // It bears our stamp and is not as we write it: whatever it is, it gets no trust.
            isOwn = false;
            removed.Clear();
            header = Pass(file.Data, null, signed, removed, keepUids: false);
        }
        header.Put(Tags.IdentityRemoved, "CS", "YES");
        header.Put(Tags.DeidentificationMethod, "LO", Method);
        header.Put(Tags.LongitudinalInformation, "CS", "REMOVED");
        return new(header, isOwn ? [] : Shared(removed), isOwn);
    }

    // What a gate like this one wrote may keep its UIDs, so that an exported case comes back as it left: only when the file says so itself,
    // when nothing in it would be dropped, and when every UID is the 2.25. form of 128 bits that the gate makes (PS3.5 B.2).
    private static bool IsStamped(DicomDataset data) =>
        data.Text(Tags.IdentityRemoved) == "YES" && data.Text(Tags.DeidentificationMethod) == Method && data.Text(Tags.LongitudinalInformation) == "REMOVED";

    private static bool IsOwnUid(string uid) => uid.StartsWith("2.25.", StringComparison.Ordinal) && uid.AsSpan(5) is { Length: > 0 and <= 39 } digits && digits[0] != '0'
        && digits.IndexOfAnyExceptInRange('0', '9') < 0 && BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) < BigInteger.One << 128;

    // Files of one series drop the same: they share one list, or a thousand files would keep a thousand.
    private IReadOnlyList<RemovedTag> Shared(SortedSet<uint> removed)
    {
        var known = last;
        if (known.Count == removed.Count && known.Select(tag => tag.Tag).SequenceEqual(removed.Select(Tags.Text)))
        {
            return known;
        }
        return last = [.. removed.Select(RemovedTag.Of)];
    }

    /// <summary>The UID that stands for another in this case: 2.25. and the first 128 bits of its HMAC, as PS3.5 B.2 writes a UUID.</summary>
    public string Remap(string uid)
    {
        var hash = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(uid)).AsSpan(0, 16);
        return "2.25." + new BigInteger(hash, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);
    }

    // A study repeats its few UIDs in every file; hostile ones, all different, are not remembered for ever.
    private string Known(string uid) => remapped.Count < 1_000 ? remapped.GetOrAdd(uid, Remap) : remapped.GetValueOrDefault(uid) ?? Remap(uid);

    private JsonObject Pass(DicomDataset dataset, uint? parent, bool signed, SortedSet<uint> removed, bool keepUids)
    {
        var header = new JsonObject();
        foreach (var element in dataset.Elements.Where(element => element.Tag != Tags.PixelData))
        {
            if (AllowList.Find(element.Tag) is not { } rule || !Put(header, rule, element, parent, signed, removed, keepUids))
            {
                removed.Add(element.Tag);
            }
        }
        return header;
    }

    private bool Put(JsonObject header, Allowed rule, DicomElement element, uint? parent, bool signed, SortedSet<uint> removed, bool keepUids)
    {
        if (rule.Vr == "SQ")
        {
            var most = AllowList.MostItems(parent, rule.Tag);
            if (element.Items is not { } items || most == 0)
            {
                return false;
            }
            header.Put(rule.Tag, "SQ", [.. items.Take(most).Select(item => Pass(item, rule.Tag, signed, removed, keepUids))]);
            return true;
        }
        if (element.Items is not null || element.Fragments is not null)
        {
            return false;
        }
        if (rule.Rule == AllowRule.Uid)
        {
            if (element.Text() is not { Length: > 0 and <= 128 } uid)
            {
                return false;
            }
            if (keepUids)
            {
                header.Put(rule.Tag, "UI", uid);
                return IsOwnUid(uid);
            }
            header.Put(rule.Tag, "UI", rule.Tag == Tags.SopInstanceUid ? Remap(uid) : Known(uid));
            return true;
        }
        return GateValue.Put(header, rule, element, signed);
    }
}
