namespace Media.Local.Tests.S3.Payloads;

/// <summary>Bytes that arrive in pieces of given sizes, as a network would bring them.</summary>
internal sealed class SplitStream(byte[] bytes, IReadOnlyList<int> sizes) : MemoryStream(bytes, writable: false)
{
    private int _next;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var size = sizes.Count == 0 ? buffer.Length : sizes[_next++ % sizes.Count];
        return base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
