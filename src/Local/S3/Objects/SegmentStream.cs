using Media.Local.S3.Storage;

namespace Media.Local.S3.Objects;

/// <summary>An object's bytes as a stream, for readers inside the stack; keeps them on the disk until it is disposed.</summary>
internal sealed class SegmentStream(BlobStore blobs, IReadOnlyList<Segment> segments, long length, IDisposable lease) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var left = Math.Min(buffer.Length, length - Position);
        if (left <= 0 || Segment.Slice(segments, Position, left) is not [var segment, ..])
        {
            return 0;
        }
        using var file = blobs.Open(segment.Blob);
        var read = RandomAccess.Read(file, buffer[..(int)segment.Length], segment.Offset);
        Position += read;
        return read;
    }

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
            lease.Dispose();
        }

        base.Dispose(disposing);
    }
}
