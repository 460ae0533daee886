using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Media.Api.Problems;

namespace Media.Api.Assets;

/// <summary>
/// Where a list goes on: an offset, bound to its query by a digest. There is no secret in it: whoever forges one gets another page of a
/// list that was open to him anyway.
/// </summary>
internal static class Cursor
{
    private const int DigestBytes = 12;
    private const int MaxOffset = 10_000_000;

    public static string Write(int offset, string query)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int) + DigestBytes];
        BinaryPrimitives.WriteInt32BigEndian(bytes, offset);
        Digest(bytes[..sizeof(int)], query).AsSpan(0, DigestBytes).CopyTo(bytes[sizeof(int)..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The offset.</summary>
    /// <exception cref="ProblemException">400: it is no cursor, or one of another list.</exception>
    public static int Read(string? cursor, string query)
    {
        if (cursor is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[sizeof(int) + DigestBytes];
        if (cursor.Length > 64 || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var written) || written != bytes.Length)
        {
            throw Wrong();
        }

        var offset = BinaryPrimitives.ReadInt32BigEndian(bytes);
        return offset is > 0 and <= MaxOffset && bytes[sizeof(int)..].SequenceEqual(Digest(bytes[..sizeof(int)], query).AsSpan(0, DigestBytes))
            ? offset
            : throw Wrong();
    }

    private static byte[] Digest(ReadOnlySpan<byte> offset, string query) => SHA256.HashData([.. offset, .. Encoding.UTF8.GetBytes(query)]);

    private static ProblemException Wrong() =>
        new(400, ProblemTypes.InvalidCursor, "The cursor is none of this list: take it as it came, and send the same parameters with it.");
}
