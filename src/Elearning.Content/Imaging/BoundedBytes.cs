namespace Elearning.Content.Imaging;

/// <summary>The bytes of a stream, up to a limit; memory grows with what arrives, not with what is promised.</summary>
internal static class BoundedBytes
{
    public static byte[] Of(Stream stream, int most)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        while (stream.Read(chunk) is var read and > 0)
        {
            if (buffer.Length + read > most)
            {
                throw new DicomRefusedException(ImageProblems.TooLarge, $"{most >> 20} MiB");
            }
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }
}
