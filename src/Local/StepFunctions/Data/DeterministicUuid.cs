using System.Security.Cryptography;
using System.Text;

namespace Media.Local.StepFunctions.Data;

/// <summary>Random (version 4) UUIDs from a given source of chance or from a text, so that a replay gives the same ones.</summary>
internal static class DeterministicUuid
{
    private const int Length = 16;

    public static Guid Next(Random random)
    {
        Span<byte> bytes = stackalloc byte[Length];
        random.NextBytes(bytes);
        return Make(bytes);
    }

    /// <summary>The one that belongs to a text.</summary>
    public static Guid Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Make(hash[..Length]);
    }

    private static Guid Make(Span<byte> bytes)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
