using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Media.Core.Planning;

/// <summary>A checksum over presentation times: two runs of frames with the same one have the same times.</summary>
public static class TimesFingerprint
{
    /// <summary>The first 16 hex digits of SHA-256 over the times relative to the first, as 64-bit big-endian numbers.</summary>
    public static string Of(ReadOnlySpan<long> times)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[8];
        foreach (var time in times)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes, time - times[0]);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
