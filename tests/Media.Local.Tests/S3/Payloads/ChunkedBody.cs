using System.Text;

namespace Media.Local.Tests.S3.Payloads;

/// <summary>Frames a body as <c>aws-chunked</c>, by the protocol's text.</summary>
internal static class ChunkedBody
{
    public static byte[] Unsigned(IEnumerable<byte[]> chunks, string trailers = "") =>
        Join([.. chunks.Append([]).SelectMany(chunk => Frame($"{chunk.Length:x}", chunk)), Encoding.ASCII.GetBytes(trailers + "\r\n")]);

    /// <param name="signature">The seed.</param>
    /// <param name="chunks">The chunks but for the last, empty one.</param>
    /// <param name="trailer">A trailing header as in <c>x-amz-checksum-crc32:AAAAAA==</c>; null for the form without trailers.</param>
    public static byte[] Signed(WireSignature signature, IEnumerable<byte[]> chunks, string? trailer = null)
    {
        var pieces = new List<byte[]>();
        var previous = signature.Seed;
        foreach (var chunk in chunks.Append([]))
        {
            previous = signature.Chunk(previous, chunk);
            pieces.AddRange(Frame($"{chunk.Length:x};chunk-signature={previous}", chunk));
        }

        if (trailer is not null)
        {
            pieces.Add(Encoding.ASCII.GetBytes($"{trailer}\r\nx-amz-trailer-signature:{signature.Trailer(previous, trailer + "\n")}\r\n"));
        }
        pieces.Add("\r\n"u8.ToArray());
        return Join(pieces);
    }

    private static IEnumerable<byte[]> Frame(string header, byte[] content)
    {
        yield return Encoding.ASCII.GetBytes(header + "\r\n");
        if (content.Length == 0)
        {
            yield break;
        }
        yield return content;
        yield return "\r\n"u8.ToArray();
    }

    private static byte[] Join(IEnumerable<byte[]> pieces) => [.. pieces.SelectMany(piece => piece)];
}
