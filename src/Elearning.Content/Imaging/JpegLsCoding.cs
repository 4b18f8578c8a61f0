using System.Buffers.Binary;
using System.Numerics;

namespace Elearning.Content.Imaging;

/// <summary>Preset coding parameters as written in the stream; 0 means the default (T.87 C.2.4.1.1).</summary>
internal readonly record struct JpegLsPreset(int MaxVal, int T1, int T2, int T3, int Reset)
{
    public static JpegLsPreset Of(ReadOnlySpan<byte> segment)
    {
        JpegLsDamaged.If(segment.Length != 11 || segment[0] != 1);
        return new(U16(segment, 1), U16(segment, 3), U16(segment, 5), U16(segment, 7), U16(segment, 9));
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}

/// <summary>What one scan is coded with; names as in T.87 annex A and C.</summary>
internal sealed class JpegLsCoding
{
    /// <summary>The greatest difference of two samples.</summary>
    public const int Steepest = 65535;

    private static JpegLsCoding? last;

    private readonly (JpegLsPreset, int, int) of;

    private JpegLsCoding(JpegLsPreset preset, int bits, int near)
    {
        of = (preset, bits, near);
        MaxVal = preset.MaxVal == 0 ? (1 << bits) - 1 : preset.MaxVal;
        Near = near;
        Reset = preset.Reset == 0 ? 64 : preset.Reset;
        // A greater Reset is legal and never written; the counters below rely on this one.
        JpegLsDamaged.If(MaxVal >= 1 << bits || near > Math.Min(255, MaxVal / 2) || Reset is < 3 or > 4096);
        Step = (2 * near) + 1;
        Range = ((MaxVal + (2 * near)) / Step) + 1;
        RangeBits = BitOperations.Log2((uint)(Range - 1)) + 1;
        var depth = Math.Max(2, BitOperations.Log2((uint)MaxVal) + 1);
        Escape = (2 * (depth + Math.Max(8, depth))) - RangeBits - 1;
        Mask = near == 0 && BitOperations.IsPow2(Range) ? MaxVal : 0;
        (T1, T2, T3) = Thresholds(preset);
        JpegLsDamaged.If(T1 < near + 1 || T2 < T1 || T3 < T2 || T3 > Math.Max(MaxVal, near + 1));
        Quantised = Table();
    }

    /// <summary>How a scan of that many bits a sample is coded, with errors up to near; the pictures of a series share one.</summary>
    public static JpegLsCoding Of(JpegLsPreset preset, int bits, int near) =>
        last is { } known && known.of == (preset, bits, near) ? known : last = new(preset, bits, near);

    public int MaxVal { get; }

    public int Near { get; }

    public int Reset { get; }

    public int Step { get; }

    public int Range { get; }

    /// <summary>qbpp.</summary>
    public int RangeBits { get; }

    /// <summary>LIMIT − qbpp − 1: zeros after which a value stands plainly; less J + 1 at the end of a run.</summary>
    public int Escape { get; }

    /// <summary>Bits of a sample where reducing an error to its range is cutting it to its bits: lossless, of a whole number of bits; else 0.</summary>
    public int Mask { get; }

    public int T1 { get; }

    public int T2 { get; }

    public int T3 { get; }

    /// <summary>Region −4 to 4 of a gradient, at gradient + Steepest.</summary>
    public sbyte[] Quantised { get; }

    private (int T1, int T2, int T3) Thresholds(JpegLsPreset preset)
    {
        int t1, t2, t3;
        if (MaxVal >= 128)
        {
            var factor = (Math.Min(MaxVal, 4095) + 128) / 256;
            t1 = Clamp(factor + 2 + (3 * Near), Near + 1);
            t2 = Clamp((4 * factor) + 3 + (5 * Near), t1);
            t3 = Clamp((17 * factor) + 4 + (7 * Near), t2);
        }
        else
        {
            var factor = 256 / (MaxVal + 1);
            t1 = Clamp(Math.Max(2, (3 / factor) + (3 * Near)), Near + 1);
            t2 = Clamp(Math.Max(3, (7 / factor) + (5 * Near)), t1);
            t3 = Clamp(Math.Max(4, (21 / factor) + (7 * Near)), t2);
        }
        return (preset.T1 == 0 ? t1 : preset.T1, preset.T2 == 0 ? t2 : preset.T2, preset.T3 == 0 ? t3 : preset.T3);
    }

    private int Clamp(int value, int least) => value > MaxVal || value < least ? least : value;

    private sbyte[] Table()
    {
        var table = new sbyte[(2 * Steepest) + 1];
        table.AsSpan(0, Steepest).Fill(-4);
        table.AsSpan(Steepest).Fill(4);
        for (var d = 0; d < T3; d++)
        {
            var region = d >= T2 ? 3 : d >= T1 ? 2 : d > Near ? 1 : 0;
            (table[Steepest + d], table[Steepest - d]) = ((sbyte)region, (sbyte)-region);
        }
        return table;
    }
}
