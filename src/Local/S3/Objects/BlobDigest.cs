using System.Buffers;
using System.Security.Cryptography;
using Media.Local.S3.Checksums;
using Media.Local.S3.Storage;

namespace Media.Local.S3.Objects;

/// <summary>Hashes of bytes that are stored already, for copies: the bytes are shared, but their tags must be known.</summary>
internal static class BlobDigest
{
    private const int BufferSize = 256 * 1024;

    public static (string ETag, string? Checksum) Compute(
        BlobStore blobs, IEnumerable<Segment> segments, ChecksumAlgorithm? algorithm, CancellationToken cancellationToken)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var checksum = algorithm is { } wanted ? Checksum.Start(wanted) : null;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            foreach (var segment in segments)
            {
                using var file = blobs.Open(segment.Blob);
                for (var done = 0L; done < segment.Length;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(BufferSize, segment.Length - done)), segment.Offset + done);
                    if (read == 0)
                    {
                        throw new IOException($"The blob {segment.Blob:N} is shorter than its metadata says.");
                    }
                    md5.AppendData(buffer, 0, read);
                    checksum?.Append(buffer.AsSpan(0, read));
                    done += read;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (Convert.ToHexStringLower(md5.GetHashAndReset()), checksum is null ? null : Convert.ToBase64String(checksum.Finish()));
    }
}
