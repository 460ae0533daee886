using System.Text.Json.Serialization;
using Media.Local.S3.Access;
using Media.Local.S3.Checksums;

namespace Media.Local.S3.Storage;

/// <summary>What an object carries besides its bytes, as it was given when it was written.</summary>
internal sealed record Facts
{
    public string ContentType { get; init; } = "binary/octet-stream";

    public string? CacheControl { get; init; }

    public string? ContentDisposition { get; init; }

    public string? ContentEncoding { get; init; }

    public string? ContentLanguage { get; init; }

    public string? Expires { get; init; }

    public string? WebsiteRedirect { get; init; }

    public string StorageClass { get; init; } = "STANDARD";

    public string? Encryption { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public IReadOnlyList<Grant>? Acl { get; init; }

    public StoredChecksum? Checksum { get; init; }

    /// <summary>For an upload in progress: which checksum its parts are to carry, and how they are combined.</summary>
    public ChecksumAlgorithm? UploadAlgorithm { get; init; }

    public string? UploadChecksumType { get; init; }
}

internal sealed record Tag(string Key, string Value);

/// <summary>A part of a completed upload, for reads by part number.</summary>
internal sealed record PartFacts(int Number, long Size, string? Checksum);

/// <summary>How a completed upload was answered, so that a repeated completion gets the same answer.</summary>
internal sealed record CompletedUpload(string ETag, string Version, StoredChecksum? Checksum, IReadOnlyList<CompletedPart> Parts);

internal sealed record CompletedPart(int Number, string ETag);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Facts))]
[JsonSerializable(typeof(List<PartFacts>))]
[JsonSerializable(typeof(CompletedUpload))]
[JsonSerializable(typeof(StoredChecksum))]
[JsonSerializable(typeof(List<Grant>))]
internal sealed partial class StorageJson : JsonSerializerContext;
