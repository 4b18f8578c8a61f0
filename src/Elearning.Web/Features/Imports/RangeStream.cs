namespace Elearning.Web.Features.Imports;

/// <summary>A part of a file as a stream of its own: reading starts at 0 and ends where the part ends.</summary>
internal sealed class RangeStream : Stream
{
    private readonly FileStream file;
    private readonly long start;
    private readonly long length;

    public RangeStream(string path, long start, long length)
    {
        (this.start, this.length) = (start, length);
        file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) { Position = start };
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => file.Position - start; set => file.Position = start + Math.Max(0, value); }

    public override int Read(Span<byte> buffer) => file.Read(buffer[..(int)Math.Clamp(length - Position, 0, buffer.Length)]);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }
        base.Dispose(disposing);
    }
}
