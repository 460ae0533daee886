using System.IO.Compression;
using System.Security.Cryptography;

namespace Media.Api.Caching;

/// <summary>A representation, as bytes.</summary>
/// <param name="Body">The JSON.</param>
/// <param name="ProducedAt">When the catalog said so.</param>
internal sealed record CachedAnswer(byte[] Body, DateTimeOffset ProducedAt)
{
    private byte[]? _brotli;
    private byte[]? _gzip;

    /// <summary>The strong entity tag's text: the same bytes have the same one, whichever process made them.</summary>
    public string Tag { get; } = TagOf(Body);

    public static string TagOf(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));

    /// <summary>The bytes in a content coding; made once.</summary>
    public byte[] Encoded(string? coding) => coding switch
    {
        "br" => _brotli ??= Compress(Body, coding),
        "gzip" => _gzip ??= Compress(Body, coding),
        _ => Body,
    };

    /// <summary>Bytes in a content coding.</summary>
    public static byte[] Compress(byte[] body, string? coding)
    {
        if (coding is null)
        {
            return body;
        }

        using var compressed = new MemoryStream(body.Length / 2);
        using (Stream encoder = coding == "br" ? new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            encoder.Write(body);
        }

        return compressed.ToArray();
    }
}

/// <summary>How an answer came about.</summary>
internal enum CacheUse
{
    /// <summary>The cache had it, fresh.</summary>
    Hit,

    /// <summary>The catalog was asked: the cache had nothing.</summary>
    Miss,

    /// <summary>The catalog was asked: what the cache had was old.</summary>
    Refreshed,

    /// <summary>The catalog was asked because the caller wanted it so.</summary>
    Bypassed,

    /// <summary>Old, while the catalog is being asked.</summary>
    StaleWhileRevalidate,

    /// <summary>Old, since the catalog fails.</summary>
    StaleIfError,
}

/// <summary>An answer and how it came about.</summary>
internal sealed record Answer(CachedAnswer Content, CacheUse Use, TimeSpan Age);

/// <summary>What an answer is kept under.</summary>
/// <param name="Group">What a write to it makes wrong: an asset, or null for lists.</param>
/// <param name="Variant">Which answer of the group.</param>
internal readonly record struct AnswerKey(string? Group, string Variant)
{
    public string Text => $"{Group}\n{Variant}";
}
