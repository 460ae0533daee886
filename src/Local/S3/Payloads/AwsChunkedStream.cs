using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Media.Local.Signing;
using Media.Local.Stack;

namespace Media.Local.S3.Payloads;

/// <summary>
/// Unframes an <c>aws-chunked</c> body: <c>HEX[;chunk-signature=S]CRLF data CRLF ... 0[;...]CRLF [trailers CRLF] CRLF</c>.
/// A signed chunk is checked once all of it has passed, so a bad one fails the put before anything becomes visible.
/// Protocol: "Signature calculations: transferring payload in multiple chunks" in the S3 API reference.
/// </summary>
internal sealed class AwsChunkedStream(PipeReader body, VerifiedSignature? signature, bool trailer) : IDisposable
{
    private const int LongestLine = 4096;
    private const int MostTrailers = 16;
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly IncrementalHash? _hash = signature is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _previous = signature?.Seed ?? "";
    private string _expected = "";
    private long _left;
    private bool _started;
    private bool _ended;

    /// <summary>The trailing headers, once the end has been read.</summary>
    public Dictionary<string, string> Trailers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads content; 0 at the verified end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_left == 0 && !_ended)
        {
            await NextChunkAsync(cancellationToken);
        }
        if (_ended)
        {
            return 0;
        }
        var read = await body.ReadAsync(cancellationToken);
        var available = read.Buffer;
        if (available.IsEmpty && read.IsCompleted)
        {
            throw Incomplete();
        }
        var take = (int)Math.Min(Math.Min(available.Length, _left), buffer.Length);
        available.Slice(0, take).CopyTo(buffer.Span);
        body.AdvanceTo(available.GetPosition(take));
        _hash?.AppendData(buffer.Span[..take]);
        _left -= take;
        return take;
    }

    /// <summary>Sees that nothing follows the end but line ends, which some clients add.</summary>
    /// <exception cref="AwsException"><c>IncompleteBody</c>: the body goes on.</exception>
    public async ValueTask RequireEndAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var more = HasContent(read.Buffer);
            body.AdvanceTo(read.Buffer.End);
            if (more)
            {
                throw Incomplete();
            }
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    public void Dispose() => _hash?.Dispose();

    private async ValueTask NextChunkAsync(CancellationToken cancellationToken)
    {
        if (_started)
        {
            CheckChunk(Convert.ToHexStringLower(_hash?.GetHashAndReset() ?? []));
            if (await LineAsync(cancellationToken) is not "")
            {
                throw Incomplete();
            }
        }

        _started = true;
        (_left, _expected) = Header(await LineAsync(cancellationToken));
        if (_left > 0)
        {
            return;
        }
        CheckChunk(EmptyHash);
        await EndAsync(cancellationToken);
        _ended = true;
    }

    private async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        var signed = new StringBuilder();
        string? trailerSignature = null;
        for (var count = 0; ; count++)
        {
            // Not every client ends an empty list of trailers with the empty line; the end of the body says the same.
            var line = await LineAsync(cancellationToken, endIsEmptyLine: true);
            if (line.Length == 0 && (trailerSignature is not null || count == 0 || _hash is null || !trailer))
            {
                break;
            }
            if (line.Length == 0)
            {
                // The signature may follow after the empty line that ends the trailers.
                line = await LineAsync(cancellationToken, endIsEmptyLine: true);
                if (line.Length == 0)
                {
                    break;
                }
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (!trailer || colon <= 0 || count >= MostTrailers)
            {
                throw MalformedTrailer();
            }
            var (name, value) = (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
            if (name == "x-amz-trailer-signature")
            {
                trailerSignature = value;
            }
            else if (Trailers.TryAdd(name, value))
            {
                signed.Append(name).Append(':').Append(value).Append('\n');
            }
            else
            {
                throw MalformedTrailer();
            }
        }

        if (signature is null || !trailer || (Trailers.Count == 0 && trailerSignature is null))
        {
            return;
        }
        var hashed = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signed.ToString())));
        if (!signature.Key.Matches($"AWS4-HMAC-SHA256-TRAILER\n{signature.Timestamp}\n{signature.Scope}\n{_previous}\n{hashed}", trailerSignature ?? ""))
        {
            throw Mismatch();
        }
    }

    private void CheckChunk(string contentHash)
    {
        if (signature is null)
        {
            return;
        }
        var toSign = $"AWS4-HMAC-SHA256-PAYLOAD\n{signature.Timestamp}\n{signature.Scope}\n{_previous}\n{EmptyHash}\n{contentHash}";
        if (!signature.Key.Matches(toSign, _expected))
        {
            throw Mismatch();
        }
        _previous = _expected;
    }

    private (long Size, string Signature) Header(string line)
    {
        var semicolon = line.IndexOf(';', StringComparison.Ordinal);
        var size = semicolon < 0 ? line : line[..semicolon];
        if (size.Length is 0 or > 12 || !long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length))
        {
            throw Incomplete();
        }
        const string Name = ";chunk-signature=";
        if (signature is null)
        {
            return (length, "");
        }
        return semicolon >= 0 && line.AsSpan(semicolon).StartsWith(Name)
            ? (length, line[(semicolon + Name.Length)..].Trim())
            : throw Mismatch();
    }

    private async ValueTask<string> LineAsync(CancellationToken cancellationToken, bool endIsEmptyLine = false)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end && read.Buffer.Slice(0, end).Length <= LongestLine)
            {
                var line = Encoding.UTF8.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                body.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            if (read.IsCompleted && read.Buffer.IsEmpty && endIsEmptyLine)
            {
                return "";
            }
            if (read.IsCompleted || read.Buffer.Length > LongestLine)
            {
                throw Incomplete();
            }
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool HasContent(ReadOnlySequence<byte> bytes)
    {
        foreach (var run in bytes)
        {
            if (run.Span.ContainsAnyExcept((byte)'\r', (byte)'\n'))
            {
                return true;
            }
        }
        return false;
    }

    private static AwsException Incomplete() =>
        new("IncompleteBody", "The request body terminated unexpectedly");

    private static AwsException MalformedTrailer() =>
        new("MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.");

    private static AwsException Mismatch() => new("SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.", 403);
}
