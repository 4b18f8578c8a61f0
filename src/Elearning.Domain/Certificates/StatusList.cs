using System.Buffers.Text;
using System.IO.Compression;

namespace Elearning.Domain.Certificates;

/// <summary>
/// A published list of bits, one for each Certificate, set when it is no longer to be relied on. Source: W3C Bitstring Status List v1.0:
/// index 0 is the most significant bit of the first byte; the bytes are gzipped, written in base64url without padding, after a "u".
/// </summary>
public static class StatusList
{
    /// <summary>Bits of one list: the least the standard allows, so that nobody can tell a holder from the list that was asked for.</summary>
    public const int Length = 131_072;

    /// <summary>The list with some bits set.</summary>
    /// <param name="set">Indices from 0, below the length; any order.</param>
    /// <param name="length">Bits, a multiple of 8.</param>
    public static string Encode(IEnumerable<int> set, int length = Length)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(length % 8, 0);
        var bits = new byte[length / 8];
        foreach (var index in set)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, length);
            bits[index / 8] |= (byte)(0x80 >> (index % 8));
        }
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(bits);
        }
        return "u" + Base64Url.EncodeToString(packed.ToArray());
    }
}
