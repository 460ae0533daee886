using System.Buffers;
using System.Security.Cryptography;
using Media.Local.S3.Checksums;
using Media.Local.S3.Requests;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.S3.Payloads;

/// <summary>What a received body came to.</summary>
internal sealed record Received(long Size, byte[] Md5, StoredChecksum? Checksum)
{
    public string ETag => Convert.ToHexStringLower(Md5);
}

/// <summary>Reads a request's body once, front to back, hashing only what somebody asked for, and refuses it where a promise was not kept.</summary>
internal static class PayloadReader
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Streams the content of a body into a sink.</summary>
    /// <param name="call">The request.</param>
    /// <param name="rules">What the request says about its body.</param>
    /// <param name="most">The most bytes allowed; more is <c>EntityTooLarge</c>.</param>
    /// <param name="sink">Takes the bytes as they come.</param>
    public static async Task<Received> ReadAsync(S3Call call, PayloadRules rules, long most, Action<ReadOnlySpan<byte>> sink)
    {
        if (rules.Length > most)
        {
            throw TooLarge(rules.Length.Value, most);
        }
        using var hashes = new PayloadHashes(rules);
        using var chunked = rules.Chunked
            ? new AwsChunkedStream(call.Request.BodyReader, rules.SignedChunks ? call.Signature : null, rules.Trailer)
            : null;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(rules.Length + 1 ?? BufferSize, BufferSize));
        var size = 0L;
        try
        {
            while (true)
            {
                var filled = await FillAsync(call, chunked, buffer);
                if (filled == 0)
                {
                    break;
                }
                size += filled;
                if (size > most)
                {
                    throw TooLarge(size, most);
                }
                hashes.Append(buffer.AsSpan(0, filled));
                sink(buffer.AsSpan(0, filled));
            }
        }
        catch (BadHttpRequestException broken)
        {
            throw broken.StatusCode == StatusCodes.Status408RequestTimeout
                ? new AwsException("RequestTimeout", "Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.")
                : Incomplete();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (chunked is not null)
        {
            await chunked.RequireEndAsync(call.Aborted);
        }
        if (rules.Length is { } promised && promised != size)
        {
            throw Incomplete();
        }
        return hashes.Finish(size, chunked?.Trailers);
    }

    /// <summary>Reads a small body whole: a configuration document.</summary>
    public static async Task<byte[]> ReadAllAsync(S3Call call, int most)
    {
        using var whole = new MemoryStream();
        var rules = PayloadRules.Of(call);
        if (rules.Length > most)
        {
            throw new AwsException("MaxMessageLengthExceeded", "Your request was too big.");
        }
        await ReadAsync(call, rules, most, bytes => whole.Write(bytes));
        return whole.ToArray();
    }

    private static async ValueTask<int> FillAsync(S3Call call, AwsChunkedStream? chunked, byte[] buffer)
    {
        var filled = 0;
        try
        {
            while (filled < buffer.Length)
            {
                var read = chunked is null
                    ? await call.Request.Body.ReadAsync(buffer.AsMemory(filled), call.Aborted)
                    : await chunked.ReadAsync(buffer.AsMemory(filled), call.Aborted);
                if (read == 0)
                {
                    break;
                }
                filled += read;
            }
        }
        catch (IOException broken) when (broken is not BadHttpRequestException && !call.Aborted.IsCancellationRequested)
        {
            // The server's word for a body whose framing is no framing, as in a chunk of more bytes than can be counted.
            throw Incomplete();
        }

        return filled;
    }

    private static AwsException Incomplete() =>
        new("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");

    private static AwsException TooLarge(long size, long most) => new("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
    {
        Details = new Dictionary<string, string>
        {
            ["ProposedSize"] = size.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["MaxSizeAllowed"] = most.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
    };

    private sealed class PayloadHashes(PayloadRules rules) : IDisposable
    {
        private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        private readonly Checksum? _checksum = rules.Algorithm is { } algorithm ? Checksum.Start(algorithm) : null;
        private readonly IncrementalHash? _sha256 = rules.Sha256 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public void Append(ReadOnlySpan<byte> bytes)
        {
            _md5.AppendData(bytes);
            _checksum?.Append(bytes);
            _sha256?.AppendData(bytes);
        }

        public Received Finish(long size, Dictionary<string, string>? trailers)
        {
            if (_sha256 is not null && Convert.ToHexStringLower(_sha256.GetHashAndReset()) is var actual && actual != rules.Sha256)
            {
                throw new AwsException("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.")
                {
                    Details = new Dictionary<string, string> { ["ClientComputedContentSHA256"] = rules.Sha256!, ["S3ComputedContentSHA256"] = actual },
                };
            }
            var digest = _md5.GetHashAndReset();
            if (rules.Md5 is not null && !rules.Md5.AsSpan().SequenceEqual(digest))
            {
                throw new AwsException("BadDigest", "The Content-MD5 you specified did not match what we received.")
                {
                    Details = new Dictionary<string, string> { ["ExpectedDigest"] = Convert.ToBase64String(rules.Md5), ["CalculatedDigest"] = Convert.ToBase64String(digest) },
                };
            }
            return new Received(size, digest, CheckChecksum(trailers));
        }

        public void Dispose()
        {
            _md5.Dispose();
            _checksum?.Dispose();
            _sha256?.Dispose();
        }

        private StoredChecksum? CheckChecksum(Dictionary<string, string>? trailers)
        {
            if (_checksum is null || rules.Algorithm is not { } algorithm)
            {
                return null;
            }
            var value = Convert.ToBase64String(_checksum.Finish());
            var expected = rules.ChecksumValue;
            if (expected is null && (trailers is null || !trailers.TryGetValue(algorithm.Header(), out expected)))
            {
                throw new AwsException("MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.");
            }
            if (!algorithm.IsValue(expected))
            {
                throw new AwsException("InvalidRequest", $"Value for {algorithm.Header()} trailing header is invalid.");
            }
            return expected == value
                ? new StoredChecksum(algorithm, value, StoredChecksum.FullObject)
                : throw new AwsException("BadDigest", $"The {algorithm.Name()} you specified did not match the calculated checksum.");
        }
    }
}
