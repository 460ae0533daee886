using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Xml.Linq;
using Amazon.S3;
using Media.Local.S3.Checksums;
using ChecksumAlgorithm = Media.Local.S3.Checksums.ChecksumAlgorithm;

namespace Media.Local.Tests.S3.Payloads;

/// <summary>Bodies in chunks over the real port: what is wrong with one is named, nothing of it is stored, the connection serves on.</summary>
public sealed class ChunkedWireTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Hello = "hello world"u8.ToArray();

    // One connection, so that what a refused body leaves behind would be read as the next request.
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1 });
    private S3Host _host = null!;
    private AmazonS3Client _client = null!;

    public async Task InitializeAsync()
    {
        _host = await S3Host.StartAsync();
        _client = _host.Client();
        await _client.PutBucketAsync("films");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER")]
    public async Task Each_form_stores_the_content(string mode)
    {
        Assert.Equal((HttpStatusCode.OK, null), await PutAsync(mode, body => body));
        Assert.Equal("hello world", await StoredAsync());
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task Each_checksum_may_trail(string algorithm)
    {
        var kind = ChecksumNames.Parse(algorithm)!.Value;
        Assert.Equal((HttpStatusCode.OK, null), await PutAsync("STREAMING-UNSIGNED-PAYLOAD-TRAILER", body => body, algorithm: kind));
        Assert.Equal("hello world", await StoredAsync());
    }

    [Theory]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "chunk-signature=", "chunk-signature=0", "SignatureDoesNotMatch", 403)]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "hello", "jello", "SignatureDoesNotMatch", 403)]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "5;chunk", "5;x", "SignatureDoesNotMatch", 403)]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", "trailer-signature:", "trailer-signature:0", "SignatureDoesNotMatch", 403)]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", "x-amz-trailer-signature", "x-amz-other", "SignatureDoesNotMatch", 403)]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "hello", "jello", "BadDigest", 400)]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "crc32:", "crc32:AAAA", "InvalidRequest", 400)]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "x-amz-checksum-crc32:", "x-amz-checksum-sha1:", "MalformedTrailerError", 400)]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "5\r\n", "4\r\n", "IncompleteBody", 400)]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "6\r\n", "ffffffffffffffffff\r\n", "IncompleteBody", 400)]
    public async Task What_is_wrong_is_named_and_nothing_stored(string mode, string part, string by, string code, int status)
    {
        var answer = await PutAsync(mode, body => body.Replace(part, by, StringComparison.Ordinal));

        Assert.Equal(((HttpStatusCode)status, code), answer);
        await NothingStoredAsync();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    public async Task The_length_that_was_promised_has_to_be_kept(int decoded)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "IncompleteBody"), await PutAsync("STREAMING-UNSIGNED-PAYLOAD-TRAILER", body => body, decoded));
        await NothingStoredAsync();
    }

    [Theory]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER")]
    public async Task A_trailer_that_was_promised_may_not_be_missing(string mode)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "MalformedTrailerError"),
            await PutAsync(mode, body => body[..body.IndexOf("x-amz-checksum", StringComparison.Ordinal)] + "\r\n"));
        await NothingStoredAsync();
    }

    [Theory]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER")]
    public async Task Nothing_may_follow_the_last_chunk(string mode)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "IncompleteBody"), await PutAsync(mode, body => body + "more"));
        await NothingStoredAsync();
    }

    [Fact]
    public async Task The_last_chunk_may_not_be_missing()
    {
        Assert.Equal((HttpStatusCode.BadRequest, "IncompleteBody"),
            await PutAsync("STREAMING-UNSIGNED-PAYLOAD-TRAILER", body => body[..body.LastIndexOf("0\r\n", StringComparison.Ordinal)]));
        await NothingStoredAsync();
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_leaves_nothing()
    {
        var (request, signature) = Request("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", 11, null);
        var body = ChunkedBody.Signed(signature, [Hello]);
        using (var connection = new TcpClient(_host.Endpoint.Host, _host.Endpoint.Port))
        {
            var head = $"PUT /films/a HTTP/1.1\r\nHost: {_host.Endpoint.Authority}\r\nContent-Length: {body.Length}\r\n"
                + string.Concat(request.Headers.Select(header => $"{header.Key}: {header.Value.First()}\r\n")) + "\r\n";
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await connection.GetStream().WriteAsync(body.AsMemory(0, body.Length / 2));
        }

        request.Dispose();
        await NothingStoredAsync();
        var blobs = Path.Combine(_host.Folder, "s3", "blobs");
        for (var i = 0; i < 300 && Directory.EnumerateFiles(blobs, "*", SearchOption.AllDirectories).Any(); i++)
        {
            await Task.Delay(100);
        }
        Assert.Empty(Directory.EnumerateFiles(blobs, "*", SearchOption.AllDirectories));
    }

    private (HttpRequestMessage Request, WireSignature Signature) Request(string mode, int decoded, ChecksumAlgorithm? trailing)
    {
        (string, string)[] headers = [("x-amz-decoded-content-length", $"{decoded}")];
        return WireSigning.Request(HttpMethod.Put, _host.Endpoint, "/films/a", "", mode,
            trailing is null ? headers : [.. headers, ("x-amz-trailer", trailing.Value.Header())]);
    }

    private async Task<(HttpStatusCode Status, string? Code)> PutAsync(
        string mode, Func<string, string> change, int? decoded = null, ChecksumAlgorithm algorithm = ChecksumAlgorithm.Crc32)
    {
        var trailing = mode.EndsWith("TRAILER", StringComparison.Ordinal);
        var (request, signature) = Request(mode, decoded ?? Hello.Length, trailing ? algorithm : null);
        var trailer = $"{algorithm.Header()}:{Convert.ToBase64String(Checksum.Of(algorithm, Hello))}";
        byte[][] chunks = [Hello[..5], Hello[5..]];
        var body = mode.Contains("UNSIGNED", StringComparison.Ordinal)
            ? ChunkedBody.Unsigned(chunks, trailer + "\r\n")
            : ChunkedBody.Signed(signature, chunks, trailing ? trailer : null);
        using (request)
        {
            request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(change(Encoding.Latin1.GetString(body))));
            using var answer = await _http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return (answer.StatusCode, text.Length == 0 ? null : XDocument.Parse(text).Root!.Element("Code")?.Value);
        }
    }

    private async Task<string> StoredAsync()
    {
        var (request, _) = WireSigning.Request(HttpMethod.Get, _host.Endpoint, "/films/a", "", WireSignature.Hash([]));
        using (request)
        {
            using var answer = await _http.SendAsync(request);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : $"{answer.StatusCode}";
        }
    }

    private async Task NothingStoredAsync() => Assert.Equal("NotFound", await StoredAsync());
}
