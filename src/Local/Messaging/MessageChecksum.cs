using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Media.Local.Messaging;

/// <summary>The MD5 sums by which SQS's clients check what was stored and delivered.</summary>
internal static class MessageChecksum
{
    private const byte TextType = 1;
    private const byte BinaryType = 2;

    public static string OfBody(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>Names in order; each name, type and value with its length before it, values with a byte for their kind.</summary>
    public static string? OfAttributes(JsonObject? attributes)
    {
        if (attributes is not { Count: > 0 })
        {
            return null;
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var (name, value) in attributes.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Append(hash, Encoding.UTF8.GetBytes(name));
            Append(hash, Encoding.UTF8.GetBytes(value!["DataType"]!.ToString()));
            var binary = value["BinaryValue"]?.ToString();
            hash.AppendData([binary is null ? TextType : BinaryType]);
            Append(hash, binary is null ? Encoding.UTF8.GetBytes(value["StringValue"]!.ToString()) : Convert.FromBase64String(binary));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
