using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Media.Api.Problems;

namespace Media.Api.Jobs;

/// <summary>Where a list of jobs goes on: Step Functions' own token, bound to the list's filter by a digest.</summary>
internal static class JobCursor
{
    private const int DigestBytes = 12;
    private const int MaxLength = 4096;

    /// <summary>The cursor for a token; null at the end of a list.</summary>
    public static string? Write(string? token, JobStatus? status)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(token);
        return Base64Url.EncodeToString([.. Digest(bytes, status), .. bytes]);
    }

    /// <summary>The token; null at the beginning of a list.</summary>
    /// <exception cref="ProblemException">400: it is no cursor, or one of another list.</exception>
    public static string? Read(string? cursor, JobStatus? status)
    {
        if (cursor is null)
        {
            return null;
        }

        if (cursor.Length is 0 or > MaxLength || !Base64Url.IsValid(cursor))
        {
            throw Wrong(null);
        }

        var bytes = Base64Url.DecodeFromChars(cursor);
        return bytes.Length > DigestBytes && bytes.AsSpan(0, DigestBytes).SequenceEqual(Digest(bytes[DigestBytes..], status))
            ? Encoding.UTF8.GetString(bytes.AsSpan(DigestBytes))
            : throw Wrong(null);
    }

    public static ProblemException Wrong(Exception? cause) =>
        new(400, ProblemTypes.InvalidCursor, "The cursor is none of this list: take it as it came, and send the same parameters with it.", cause);

    private static byte[] Digest(byte[] token, JobStatus? status) => SHA256.HashData([.. Encoding.UTF8.GetBytes($"{status}\n"), .. token])[..DigestBytes];
}
