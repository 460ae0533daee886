using Media.Local.Stack;

namespace Media.Local.S3.Checksums;

/// <summary>The algorithms of "additional checksums" that clients may send with an object.</summary>
internal enum ChecksumAlgorithm
{
    Crc32,
    Crc32C,
    Crc64Nvme,
    Sha1,
    Sha256,
}

/// <summary>A checksum as stored and returned.</summary>
/// <param name="Algorithm">The algorithm.</param>
/// <param name="Value">Base64; of a composite one, followed by <c>-N</c> for N parts.</param>
/// <param name="Type"><c>FULL_OBJECT</c> or <c>COMPOSITE</c>.</param>
internal sealed record StoredChecksum(ChecksumAlgorithm Algorithm, string Value, string Type)
{
    public const string FullObject = "FULL_OBJECT";

    public const string Composite = "COMPOSITE";
}

/// <summary>How the algorithms are called on the wire.</summary>
internal static class ChecksumNames
{
    private const string HeaderPrefix = "x-amz-checksum-";

    /// <summary>As in <c>x-amz-checksum-algorithm: CRC32</c>.</summary>
    public static string Name(this ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => "CRC32",
        ChecksumAlgorithm.Crc32C => "CRC32C",
        ChecksumAlgorithm.Crc64Nvme => "CRC64NVME",
        ChecksumAlgorithm.Sha1 => "SHA1",
        ChecksumAlgorithm.Sha256 => "SHA256",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    public static string Header(this ChecksumAlgorithm algorithm) => HeaderPrefix + algorithm.Name().ToLowerInvariant();

    /// <summary>As in <c>&lt;ChecksumCRC32&gt;</c>.</summary>
    public static string Element(this ChecksumAlgorithm algorithm) => "Checksum" + algorithm.Name();

    public static int Size(this ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 or ChecksumAlgorithm.Crc32C => 4,
        ChecksumAlgorithm.Crc64Nvme => 8,
        ChecksumAlgorithm.Sha1 => 20,
        ChecksumAlgorithm.Sha256 => 32,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    public static bool IsCrc(this ChecksumAlgorithm algorithm) =>
        algorithm is ChecksumAlgorithm.Crc32 or ChecksumAlgorithm.Crc32C or ChecksumAlgorithm.Crc64Nvme;

    public static ChecksumAlgorithm? FromHeader(string header) =>
        All.Cast<ChecksumAlgorithm?>().FirstOrDefault(algorithm => algorithm!.Value.Header().Equals(header, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="AwsException"><c>InvalidRequest</c>: no such algorithm.</exception>
    public static ChecksumAlgorithm? Parse(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }
        foreach (var algorithm in All)
        {
            if (algorithm.Name().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return algorithm;
            }
        }
        throw new AwsException("InvalidRequest", "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
    }

    public static IReadOnlyList<ChecksumAlgorithm> All { get; } = Enum.GetValues<ChecksumAlgorithm>();

    /// <summary>Whether this is the base64 of a checksum of the algorithm's size.</summary>
    public static bool IsValue(this ChecksumAlgorithm algorithm, string value)
    {
        Span<byte> bytes = stackalloc byte[64];
        return value.Length <= 64 && Convert.TryFromBase64String(value, bytes, out var length) && length == algorithm.Size();
    }
}
