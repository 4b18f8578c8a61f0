namespace Elearning.Tests.Unit.Imaging;

/// <summary>Heads of compressed frames, right in every marker, with nothing worth decoding behind.</summary>
static class Streams
{
    /// <summary>A JPEG stream (ITU-T T.81): process is the frame marker, filler a byte of its coded data.</summary>
    public static byte[] Jpeg(int columns, int rows, int components, int precision, int process, byte filler = 1, string names = "", int sampling = 0x11) =>
    [
        0xFF, 0xD8, 0xFF, (byte)process, 0, (byte)(8 + (3 * components)), (byte)precision, (byte)(rows >> 8), (byte)rows, (byte)(columns >> 8), (byte)columns, (byte)components,
        .. Enumerable.Range(0, components).SelectMany(i => new byte[] { (byte)(i < names.Length ? names[i] : i + 1), (byte)(i == 0 ? sampling : 0x11), 0 }),
        0xFF, 0xDA, 0, (byte)(6 + (2 * components)), (byte)components, .. Enumerable.Range(0, components).SelectMany(i => new byte[] { (byte)(i + 1), 0 }), 1, 0, 0,
        filler, 0xFF, 0, filler, 0xFF, 0xD0, filler, 0xFF, 0xD9,
    ];

    /// <summary>A JPEG 2000 codestream (ITU-T T.800) of one tile.</summary>
    public static byte[] Jpeg2000(int columns, int rows, int components, int precision, bool isSigned = false, bool isHighThroughput = false, int tile = 0)
    {
        static byte[] Long(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
        byte[] data = [0xFF, 0x93, 1, 2, 3, 4];
        return
        [
            0xFF, 0x4F, 0xFF, 0x51, 0, (byte)(38 + (3 * components)), 0, 0, .. Long(columns), .. Long(rows), .. Long(0), .. Long(0), .. Long(columns), .. Long(rows), .. Long(0), .. Long(0),
            0, (byte)components, .. Enumerable.Range(0, components).SelectMany(_ => new byte[] { (byte)((isSigned ? 0x80 : 0) | (precision - 1)), 1, 1 }),
            .. isHighThroughput ? [0xFF, 0x50, 0, 8, 0, 2, 0, 0, 0, 0] : default(ReadOnlySpan<byte>),
            0xFF, 0x90, 0, 10, 0, 0, .. Long(tile == 0 ? 12 + data.Length : tile), 0, 1, .. data, 0xFF, 0xD9,
        ];
    }
}
