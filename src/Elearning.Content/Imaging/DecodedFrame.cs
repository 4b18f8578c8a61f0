using System.Buffers.Binary;

namespace Elearning.Content.Imaging;

/// <summary>The samples of one frame, row by row; colours interleaved.</summary>
/// <param name="Channels">1 grey, 3 red-green-blue.</param>
/// <param name="Samples">Stored values, as many as Columns · Rows · Channels; −32768 to 65535.</param>
/// <param name="IsInverted">Whether the lowest value is the brightest (MONOCHROME1).</param>
/// <param name="Slope">Modality value = stored value · Slope + Intercept, for instance in Hounsfield units.</param>
/// <param name="Intercept">See Slope.</param>
public sealed record DecodedFrame(int Columns, int Rows, int Channels, int[] Samples, bool IsInverted, double Slope, double Intercept)
{
    /// <summary>The samples as stored, little endian, in one byte each or in two.</summary>
    /// <param name="bits">Bits Allocated: 8 or 16.</param>
    public byte[] Stored(int bits)
    {
        if (bits == 8)
        {
            return Array.ConvertAll(Samples, sample => unchecked((byte)sample));
        }
        var bytes = new byte[2 * Samples.Length];
        for (var i = 0; i < Samples.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), unchecked((ushort)Samples[i]));
        }
        return bytes;
    }

    /// <summary>A window (centre, width) in modality values that shows the values between the 1st and the 99th percentile of a grey frame.</summary>
    public (double Centre, double Width) UsualWindow()
    {
        var sorted = Samples.Length > 200_000 ? Samples.Where((_, i) => i % 7 == 0).ToArray() : [.. Samples];
        Array.Sort(sorted);
        var low = (sorted[sorted.Length / 100] * Slope) + Intercept;
        var high = (sorted[^((sorted.Length / 100) + 1)] * Slope) + Intercept;
        return ((low + high) / 2, Math.Max(1, Math.Abs(high - low)));
    }
}
