using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Elearning.Content.Imaging;

/// <summary>The bits that are read next, the first one highest, and how many of them are known: at most 63. Small enough to stay in registers.</summary>
internal record struct JpegLsWindow(ulong Bits, int Known)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Drop(int count)
    {
        Bits <<= count;
        Known -= count;
    }
}

/// <summary>The bits of a scan: after a byte FF the next byte gives seven, and FF with a greater one ends the scan (T.87 A.1).</summary>
internal ref struct JpegLsBits(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> data = data;
    private int at;
    private int nextFf = -1;

    /// <summary>Golomb code with parameter k, its unary part less than the escape or an escape (T.87 A.5.3).</summary>
    /// <param name="window">What is read from.</param>
    /// <param name="k">0 to 20.</param>
    /// <param name="escape">Zeros after which the value stands plainly.</param>
    /// <param name="rangeBits">Bits of such a value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Golomb(ref JpegLsWindow window, int k, int escape, int rangeBits)
    {
        // Codes are short: filling up for each of them would cost more than reading them.
        if (window.Known < 32)
        {
            window = Filled(window);
        }
        var zeros = BitOperations.LeadingZeroCount(window.Bits);
        var length = zeros + 1 + k;
        if (length > window.Known || zeros >= escape)
        {
            return LongGolomb(ref window, k, escape, rangeBits);
        }
        // Two shifts, since one by 64 bits would be none.
        var value = (zeros << k) + (int)(window.Bits << (zeros + 1) >> 1 >> (63 - k));
        window.Drop(length);
        return value;
    }

    // The window goes in and comes out as a value: a reference to it would keep it out of the registers everywhere else.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LongGolomb(ref JpegLsWindow window, int k, int escape, int rangeBits)
    {
        (window, var value) = LongGolomb(window, k, escape, rangeBits);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (JpegLsWindow Window, int Value) LongGolomb(JpegLsWindow window, int k, int escape, int rangeBits)
    {
        window = Filled(window);
        var zeros = BitOperations.LeadingZeroCount(window.Bits);
        JpegLsDamaged.If(zeros > escape || zeros >= window.Known);
        window.Drop(zeros + 1);
        var rest = zeros == escape ? rangeBits : k;
        var value = rest == 0 ? 0 : Read(ref window, rest);
        return (window, zeros == escape ? value + 1 : (zeros << k) + value);
    }

    /// <summary>The next 1 to 32 bits as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read(ref JpegLsWindow window, int count)
    {
        if (window.Known < count)
        {
            window = Filled(window);
            JpegLsDamaged.If(window.Known < count);
        }
        var value = (int)(window.Bits >> (64 - count));
        window.Drop(count);
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

    /// <summary>The window with 56 bits or more, fewer where the scan ends.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public JpegLsWindow Filled(JpegLsWindow window)
    {
        var (bits, known) = window;
        if (at > nextFf)
        {
            var ahead = data[at..].IndexOf((byte)0xFF);
            nextFf = ahead < 0 ? data.Length : at + ahead;
        }
        if (at + 8 <= nextFf)
        {
            // Bits of the byte after the last whole one come along; they are the same when it is added later.
            var bytes = (63 - known) >> 3;
            bits |= BinaryPrimitives.ReadUInt64BigEndian(data[at..]) >> known;
            at += bytes;
            return new(bits, known + (bytes << 3));
        }
        while (known <= 55 && at < data.Length)
        {
            var value = data[at];
            if (value == 0xFF && (at + 1 >= data.Length || data[at + 1] >= 0x80))
            {
                break;
            }
            bits |= (ulong)value << (56 - known);
            known += value == 0xFF ? 7 : 8;
            at++;
        }
        return new(bits, known);
    }
}
