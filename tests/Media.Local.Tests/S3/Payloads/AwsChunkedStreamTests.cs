using System.IO.Pipelines;
using System.Text;
using CsCheck;
using Media.Local.S3.Payloads;
using Media.Local.Signing;
using Media.Local.Stack;

namespace Media.Local.Tests.S3.Payloads;

public class AwsChunkedStreamTests
{
    private static readonly WireSignature Wire = new(new string('5', 64), "20260101T000000Z", "20260101/us-east-1/s3/aws4_request",
        new[] { "20260101", "us-east-1", "s3", "aws4_request" }.Aggregate("AWS4test"u8.ToArray(),
            (key, part) => System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part))));

    private static readonly VerifiedSignature Seed = new(new Credential("test", "test", null, null), "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", Presigned: false)
    {
        Seed = Wire.Seed, Timestamp = Wire.Stamp, Scope = Wire.Scope, Key = SigningKey.Derive("test", new CredentialScope("test", "20260101", "us-east-1", "s3", "aws4_request")),
    };

    // Documentation: "Signature calculations for the Authorization header: transferring payload in multiple chunks" and "including trailing headers".
    [Theory]
    [InlineData(false, "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9", "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
        "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497", "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9", "")]
    [InlineData(true, "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e", "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7", "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
        "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n")]
    public async Task The_examples_of_the_documentation_hold(bool trailer, string seed, string first, string second, string last, string trailers)
    {
        var scope = new CredentialScope("AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3", "aws4_request");
        var signature = new VerifiedSignature(new Credential("AKIAIOSFODNN7EXAMPLE", "", null, null), "", Presigned: false)
        {
            Seed = seed, Timestamp = "20130524T000000Z", Scope = scope.Text, Key = SigningKey.Derive("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", scope),
        };
        var body = $"10000;chunk-signature={first}\r\n{new string('a', 65536)}\r\n400;chunk-signature={second}\r\n{new string('a', 1024)}\r\n0;chunk-signature={last}\r\n{trailers}\r\n";

        var content = await ReadAsync(Encoding.ASCII.GetBytes(body), signature, trailer, []);

        Assert.Equal(new string('a', 66560), Encoding.ASCII.GetString(content));
        if (!trailer)
        {
            Assert.Equal(66824, body.Length);
        }
        await Assert.ThrowsAsync<AwsException>(() => ReadAsync(Encoding.ASCII.GetBytes(body.Replace("aaaa\r\n0;", "aaab\r\n0;", StringComparison.Ordinal)), signature, trailer, []));
    }

    [Fact]
    public async Task However_the_network_cuts_a_body_its_content_is_the_same()
    {
        var chunks = Gen.Byte.Array[1, 40].Array[0, 6];
        var cuts = Gen.Int[1, 50].Array[1, 12];
        await Gen.Select(chunks, cuts, Gen.Int[0, 2]).SampleAsync(async (pieces, sizes, form) =>
        {
            var body = form switch
            {
                0 => ChunkedBody.Signed(Wire, pieces),
                1 => ChunkedBody.Signed(Wire, pieces, "x-amz-checksum-crc32:AAAAAA=="),
                _ => ChunkedBody.Unsigned(pieces, "x-amz-checksum-crc32:AAAAAA==\r\n"),
            };

            var content = await ReadAsync(body, form < 2 ? Seed : null, form > 0, sizes);

            return content.AsSpan().SequenceEqual(pieces.SelectMany(piece => piece).ToArray());
        }, iter: 500);
    }

    [Fact]
    public async Task Wherever_a_body_breaks_off_it_is_not_taken_for_whole()
    {
        var body = ChunkedBody.Signed(Wire, ["hello"u8.ToArray(), "world!"u8.ToArray()], "x-amz-checksum-crc32:AAAAAA==");
        // Two cuts leave a body of the same form: before the empty line at the very end, and before all trailers, whose absence is for
        // the reader to notice who was promised one.
        var trailers = Encoding.ASCII.GetString(body).IndexOf("x-amz-checksum", StringComparison.Ordinal);
        foreach (var length in Enumerable.Range(0, body.Length - 4).Where(length => length != trailers))
        {
            Assert.Contains((await Assert.ThrowsAsync<AwsException>(() => ReadAsync(body[..length], Seed, trailer: true, [7]))).Code,
                (string[])["IncompleteBody", "SignatureDoesNotMatch", "MalformedTrailerError"]);
        }
    }

    [Fact]
    public async Task No_byte_of_a_signed_body_can_be_changed()
    {
        var body = ChunkedBody.Signed(Wire, ["hello"u8.ToArray()], "x-amz-checksum-crc32:AAAAAA==");
        for (var i = 0; i < body.Length - 2; i++)
        {
            var changed = body.ToArray();
            changed[i] ^= 1;
            // Line ends are framing: what is read in spite of a broken one has to be the content that was signed.
            var content = Array.Empty<byte>();
            var refused = await Record.ExceptionAsync(async () => content = await ReadAsync(changed, Seed, trailer: true, []));
            Assert.True(refused is AwsException || content.AsSpan().SequenceEqual("hello"u8), $"byte {i}");
        }
    }

    [Theory]
    [InlineData("zz\r\nhello\r\n0\r\n\r\n", "IncompleteBody")]
    [InlineData("-1\r\nhello\r\n0\r\n\r\n", "IncompleteBody")]
    [InlineData("\r\nhello\r\n0\r\n\r\n", "IncompleteBody")]
    [InlineData("fffffffffffffffff\r\nhello\r\n0\r\n\r\n", "IncompleteBody")]
    [InlineData("5\r\nhelloXX0\r\n\r\n", "IncompleteBody")]
    [InlineData("5\r\nhello\r\n", "IncompleteBody")]
    [InlineData("ff\r\nhello\r\n0\r\n\r\n", "IncompleteBody")]
    [InlineData("0\r\nno colon\r\n\r\n", "MalformedTrailerError")]
    [InlineData("0\r\na:1\r\na:2\r\n\r\n", "MalformedTrailerError")]
    [InlineData("0\r\n:1\r\n\r\n", "MalformedTrailerError")]
    [InlineData("long", "IncompleteBody")]
    public async Task A_broken_frame_is_refused(string body, string code)
    {
        var bytes = Encoding.ASCII.GetBytes(body == "long" ? new string('1', 5000) + "\r\n" : body);

        Assert.Equal(code, (await Assert.ThrowsAsync<AwsException>(() => ReadAsync(bytes, null, trailer: true, []))).Code);
    }

    private static async Task<byte[]> ReadAsync(byte[] body, VerifiedSignature? signature, bool trailer, IReadOnlyList<int> sizes)
    {
        await using var source = new SplitStream(body, sizes);
        var pipe = PipeReader.Create(source);
        using var stream = new AwsChunkedStream(pipe, signature, trailer);
        using var content = new MemoryStream();
        var buffer = new byte[16];
        int read;
        while ((read = await stream.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            await content.WriteAsync(buffer.AsMemory(0, read));
        }
        await pipe.CompleteAsync();
        return content.ToArray();
    }
}
