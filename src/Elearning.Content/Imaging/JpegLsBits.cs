using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Elearning.Content.Imaging;

/// <summary>The bits of a scan: after a byte FF the next byte gives seven, and FF with a greater one ends the scan (T.87 A.1).</summary>
internal ref struct JpegLsBits(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> data = data;
    private ulong cache; // the next bits, the first one highest
    private int valid;   // how many of them are known
    private int at;
    private int nextFf = -1;

    /// <summary>Golomb code with parameter k, escaped when its unary part reaches the limit (T.87 A.5.3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Golomb(int k, int limit, int rangeBits)
    {
        // Codes are short: filling up for each of them would cost more than reading them.
        if (valid < 32)
        {
            Refill();
        }
        var zeros = BitOperations.LeadingZeroCount(cache);
        var length = zeros + 1 + k;
        if (length > valid || length >= 64 || zeros >= limit - rangeBits - 1)
        {
            return LongGolomb(k, limit - rangeBits - 1, rangeBits);
        }
        // Two shifts, since one by 64 bits would be none.
        var value = (zeros << k) + (int)(cache << (zeros + 1) >> 1 >> (63 - k));
        Drop(length);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int LongGolomb(int k, int escape, int rangeBits)
    {
        Fill();
        var zeros = BitOperations.LeadingZeroCount(cache);
        JpegLsDamaged.If(zeros > escape);
        Drop(zeros + 1);
        return zeros == escape ? Read(rangeBits) + 1 : k == 0 ? zeros : (zeros << k) + Read(k);
    }

    /// <summary>The next 1 to 32 bits as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read(int count)
    {
        if (valid < count)
        {
            Fill();
        }
        var value = (int)(cache >> (64 - count));
        Drop(count);
        return value;
    }

    /// <summary>Where the marker after the scan stands.</summary>
    public readonly int End()
    {
        for (var i = Math.Max(0, at - 1); i + 1 < data.Length; i++)
        {
            if (data[i] == 0xFF && data[i + 1] >= 0x80)
            {
                return i;
            }
        }
        return data.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Drop(int count)
    {
        cache <<= count;
        valid -= count;
        if (valid < 0)
        {
            JpegLsDamaged.If(true);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill()
    {
        if (valid <= 56)
        {
            Refill();
        }
    }

    private void Refill()
    {
        if (at > nextFf)
        {
            var ahead = data[at..].IndexOf((byte)0xFF);
            nextFf = ahead < 0 ? data.Length : at + ahead;
        }
        if (at + 8 <= nextFf)
        {
            // Bits of the byte after the last whole one come along; they are the same when it is added later.
            cache |= BinaryPrimitives.ReadUInt64BigEndian(data[at..]) >> valid;
            var bytes = (64 - valid) >> 3;
            at += bytes;
            valid += bytes << 3;
            return;
        }
        while (valid <= 56 && at < data.Length)
        {
            var value = data[at];
            if (value == 0xFF && (at + 1 >= data.Length || data[at + 1] >= 0x80))
            {
                return;
            }
            cache |= (ulong)value << (56 - valid);
            valid += value == 0xFF ? 7 : 8;
            at++;
        }
    }
}
