namespace Media.Catalog.ContentDirectory.Transport;

/// <summary>A reply that is in memory as a whole: it can be looked at without being consumed.</summary>
internal sealed class ReplyContent(ArraySegment<byte> bytes) : ByteArrayContent(bytes.Array!, bytes.Offset, bytes.Count)
{
    private const int Head = 4096;

    /// <summary>Whether it looks like a SOAP fault: an answer, though it comes as HTTP 500.</summary>
    public bool IsFault => bytes.AsSpan(0, Math.Min(Head, bytes.Count)).IndexOf("Fault"u8) >= 0;
}
