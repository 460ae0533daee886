using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Media.Local.Tests.S3;

/// <summary>What S3 answers where clients seldom look: headers, defaults, refusals.</summary>
public sealed class AnswersTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Hello = "hello"u8.ToArray();
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8, ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
    });
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
    [InlineData("attachment; filename=\"größe.mp4\"")]
    [InlineData("inline")]
    public async Task A_header_that_http_can_carry_comes_back_as_it_was(string disposition)
    {
        using var put = await SendAsync(HttpMethod.Put, "/films/a", "", Hello, ("content-disposition", disposition));
        using var got = await SendAsync(HttpMethod.Get, "/films/a");
        using var chosen = await SendAsync(HttpMethod.Get, "/films/a", $"response-content-disposition={Uri.EscapeDataString(disposition)}");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [put.StatusCode, got.StatusCode, chosen.StatusCode]);
        Assert.Equal([disposition, disposition], [got.Content.Headers.GetValues("Content-Disposition").Single(), chosen.Content.Headers.GetValues("Content-Disposition").Single()]);
    }

    [Theory]
    [InlineData("content-disposition")]
    [InlineData("cache-control")]
    [InlineData("content-language")]
    public async Task A_header_that_it_cannot_is_refused(string name)
    {
        using var put = await SendAsync(HttpMethod.Put, "/films/a", "", Hello, (name, "東"));
        using var first = await SendAsync(HttpMethod.Put, "/films/a", "", Hello);
        using var chosen = await SendAsync(HttpMethod.Get, "/films/a", $"response-{name}={Uri.EscapeDataString("東")}");

        foreach (var answer in new[] { put, chosen })
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("<Code>InvalidArgument</Code><Message>Header value cannot be represented using ISO-8859-1.</Message>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_header_in_bytes_that_are_no_utf8_is_read_as_latin_1()
    {
        var (request, _) = WireSigning.Request(HttpMethod.Put, _host.Endpoint, "/films/a", "", WireSignature.Hash(Hello), ("content-disposition", "ä"));
        using var latin = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 });
        request.Content = new ByteArrayContent(Hello);
        request.Content.Headers.TryAddWithoutValidation("content-disposition", "ä");

        using var put = await latin.SendAsync(request);
        using var got = await SendAsync(HttpMethod.Get, "/films/a");

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal("ä", got.Content.Headers.GetValues("Content-Disposition").Single());
    }

    [Theory]
    [InlineData("/open/a?unheard=of&it", HttpStatusCode.OK)]
    [InlineData("/open/a?unheard", HttpStatusCode.OK)]
    [InlineData("/open?unheard=of", HttpStatusCode.OK)]
    [InlineData("/open/a?acl", HttpStatusCode.Forbidden)]
    [InlineData("/open/a?tagging", HttpStatusCode.Forbidden)]
    [InlineData("/open?policy", HttpStatusCode.Forbidden)]
    [InlineData("/open?replication", HttpStatusCode.Forbidden)]
    public async Task What_everybody_may_read_they_may_read_with_parameters_nobody_knows(string address, HttpStatusCode expected)
    {
        await _client.PutBucketAsync(new PutBucketRequest { BucketName = "open", CannedACL = S3CannedACL.PublicRead });
        await _client.PutObjectAsync(new PutObjectRequest { BucketName = "open", Key = "a", ContentBody = "hello", CannedACL = S3CannedACL.PublicRead });

        using var answer = await _http.GetAsync(new Uri(_host.Endpoint, address));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_in_chunks_of_http_that_tell_no_length_is_not_implemented()
    {
        var (request, _) = WireSigning.Request(HttpMethod.Put, _host.Endpoint, "/films/a", "", "UNSIGNED-PAYLOAD");
        request.Content = new ByteArrayContent(Hello);
        request.Headers.TransferEncodingChunked = true;

        using var answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
        Assert.Contains("<Header>Transfer-Encoding</Header>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("80000000")]
    [InlineData("x")]
    public async Task A_chunk_of_absurd_size_is_the_clients_fault(string size)
    {
        var (request, _) = WireSigning.Request(HttpMethod.Put, _host.Endpoint, "/films/a", "", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", ("x-amz-decoded-content-length", "5"));
        using var connection = new TcpClient(_host.Endpoint.Host, _host.Endpoint.Port);
        var stream = connection.GetStream();
        var head = $"PUT /films/a HTTP/1.1\r\nHost: {_host.Endpoint.Authority}\r\nTransfer-Encoding: chunked\r\n"
            + string.Concat(request.Headers.Select(header => $"{header.Key}: {header.Value.First()}\r\n")) + $"\r\n{size}\r\nhello\r\n0\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        request.Dispose();

        using var reader = new StreamReader(stream);

        Assert.StartsWith("HTTP/1.1 400", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fresh_bucket_encrypts()
    {
        var before = await _client.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = "films" });
        await _client.DeleteBucketEncryptionAsync(new DeleteBucketEncryptionRequest { BucketName = "films" });
        var after = await _client.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = "films" });

        foreach (var configuration in new[] { before, after })
        {
            var rule = Assert.Single(configuration.ServerSideEncryptionConfiguration.ServerSideEncryptionRules);
            Assert.Equal((ServerSideEncryptionMethod.AES256, false), (rule.ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm, rule.BucketKeyEnabled));
        }
    }

    [Fact]
    public async Task While_versioning_is_suspended_reads_name_the_null_version_and_writes_none()
    {
        await _client.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = "films", VersioningConfig = new() { Status = VersionStatus.Suspended } });

        using var put = await SendAsync(HttpMethod.Put, "/films/a", "", Hello);
        using var copy = await SendAsync(HttpMethod.Put, "/films/b", "", [], ("x-amz-copy-source", "/films/a"));
        using var got = await SendAsync(HttpMethod.Get, "/films/a");

        Assert.False(put.Headers.Contains("x-amz-version-id"));
        Assert.False(copy.Headers.Contains("x-amz-version-id"));
        Assert.Equal("null", got.Headers.GetValues("x-amz-version-id").Single());
    }

    [Theory]
    [InlineData("eu-central-1", null)]
    [InlineData("EU", null)]
    [InlineData("ap-southeast-2", null)]
    [InlineData("us-east-1", "InvalidLocationConstraint")]
    [InlineData("mars-north-1", "InvalidLocationConstraint")]
    [InlineData("default-placement", "InvalidLocationConstraint")]
    public async Task From_the_first_region_buckets_of_all_are_made(string constraint, string? refusal)
    {
        var body = Encoding.UTF8.GetBytes($"<CreateBucketConfiguration><LocationConstraint>{constraint}</LocationConstraint></CreateBucketConfiguration>");

        using var made = await SendAsync(HttpMethod.Put, "/elsewhere", "", body);
        using var location = await SendAsync(HttpMethod.Get, "/elsewhere", "location=");

        Assert.Contains(refusal is null ? "" : $"<Code>{refusal}</Code>", await made.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(refusal is null ? $">{constraint}</LocationConstraint>" : "<Code>NoSuchBucket</Code>", await location.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/films/missing")]
    [InlineData("/films")]
    public async Task A_request_has_one_id(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);

        var names = answer.Headers.Where(header => header.Key.Contains("request", StringComparison.OrdinalIgnoreCase) && header.Key.Contains("id", StringComparison.OrdinalIgnoreCase));
        var id = Assert.Single(Assert.Single(names).Value);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            Assert.Contains($"<RequestId>{id}</RequestId>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("-0000")]
    [InlineData("+0000")]
    [InlineData("GMT")]
    [InlineData("+0200")]
    public async Task A_date_may_name_its_zone_in_any_way_of_mail(string zone)
    {
        var now = TimeProvider.System.GetUtcNow().ToOffset(zone == "+0200" ? TimeSpan.FromHours(2) : TimeSpan.Zero);
        var (request, _) = WireSigning.Request(HttpMethod.Get, _host.Endpoint, "/films", "", WireSignature.Hash([]));
        using var signed = WireSigning.WithDate(request, $"{now.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} {zone}");

        using var answer = await _http.SendAsync(signed);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("COMPOSITE", true, null)]
    [InlineData("COMPOSITE", false, null)]
    [InlineData("FULL_OBJECT", false, null)]
    [InlineData("COMPOSITE", true, "wrong count")]
    [InlineData("COMPOSITE", true, "wrong value")]
    [InlineData("FULL_OBJECT", false, "wrong type")]
    public async Task A_completed_upload_is_held_to_its_whole_checksum(string type, bool counted, string? mistake)
    {
        byte[][] parts = [RandomNumberGenerator.GetBytes(5 << 20), RandomNumberGenerator.GetBytes(100)];
        var (upload, etags, sums) = await UploadAsync(type, parts);
        var whole = type == "COMPOSITE"
            ? Crc32([.. sums.SelectMany(Convert.FromBase64String)]) + (counted ? mistake == "wrong count" ? "-3" : "-2" : "")
            : Crc32([.. parts.SelectMany(part => part)]);
        var body = Encoding.UTF8.GetBytes("<CompleteMultipartUpload>" + string.Concat(etags.Select((etag, n) =>
            $"<Part><PartNumber>{n + 1}</PartNumber><ETag>{etag}</ETag><ChecksumCRC32>{sums[n]}</ChecksumCRC32></Part>")) + "</CompleteMultipartUpload>");

        using var answer = await SendAsync(HttpMethod.Post, "/films/a", $"uploadId={upload}", body,
            ("x-amz-checksum-crc32", mistake == "wrong value" ? "AAAAAA==-2" : whole), ("x-amz-checksum-type", mistake == "wrong type" ? "COMPOSITE" : type));

        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains(mistake switch
        {
            null => $"<ChecksumCRC32>{whole.Split('-')[0]}{(type == "COMPOSITE" ? "-2" : "")}</ChecksumCRC32>",
            "wrong type" => "<Code>InvalidRequest</Code>",
            _ => "<Code>BadDigest</Code>",
        }, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("COMPOSITE", 1)]
    [InlineData("COMPOSITE", 2)]
    [InlineData("FULL_OBJECT", 1)]
    [InlineData("FULL_OBJECT", 2)]
    public async Task A_part_is_read_with_its_own_checksum(string type, int count)
    {
        var parts = Enumerable.Range(1, count).Select(n => RandomNumberGenerator.GetBytes(n == count ? 100 : 5 << 20)).ToArray();
        var (upload, etags, sums) = await UploadAsync(type, parts);
        await _client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
        {
            BucketName = "films", Key = "a", UploadId = upload, PartETags = [.. etags.Select((etag, n) => new PartETag(n + 1, etag) { ChecksumCRC32 = sums[n] })],
        });

        for (var n = 1; n <= count; n++)
        {
            using var part = await SendAsync(HttpMethod.Get, "/films/a", $"partNumber={n}", null, ("x-amz-checksum-mode", "ENABLED"));
            Assert.Equal((sums[n - 1], type, count.ToString(CultureInfo.InvariantCulture)),
                (part.Headers.GetValues("x-amz-checksum-crc32").Single(), part.Headers.GetValues("x-amz-checksum-type").Single(), part.Headers.GetValues("x-amz-mp-parts-count").Single()));
        }
    }

    [Theory]
    [InlineData("x-amz-expected-bucket-owner", "000000000000", null)]
    [InlineData("x-amz-expected-bucket-owner", "111111111111", "AccessDenied")]
    [InlineData("x-amz-source-expected-bucket-owner", "111111111111", "AccessDenied")]
    [InlineData("x-amz-expected-bucket-owner", "somebody", "InvalidBucketOwnerAWSAccountID")]
    public async Task A_bucket_of_another_owner_than_expected_is_left_alone(string header, string owner, string? refusal)
    {
        using var put = await SendAsync(HttpMethod.Put, "/films/a", "", Hello, (header, owner));

        Assert.Contains(refusal is null ? "" : $"<Code>{refusal}</Code>", await put.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(refusal is null ? 1 : 0, (await _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "films" })).KeyCount);
    }

    [Fact]
    public async Task A_bucket_made_again_has_its_access_reset()
    {
        await _client.PutBucketAsync(new PutBucketRequest { BucketName = "open", CannedACL = S3CannedACL.PublicRead });
        using var before = await _http.GetAsync(new Uri(_host.Endpoint, "/open"));
        await _client.PutBucketAsync("open");
        using var after = await _http.GetAsync(new Uri(_host.Endpoint, "/open"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (before.StatusCode, after.StatusCode));
    }

    [Theory]
    [InlineData("http://any.example", "GET")]
    [InlineData("http://any.example", null)]
    [InlineData(null, null)]
    public async Task A_preflight_of_no_bucket_is_refused(string? origin, string? method)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, _host.Endpoint);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }
        if (method is not null)
        {
            request.Headers.Add("Access-Control-Request-Method", method);
        }

        using var answer = await _http.SendAsync(request);

        Assert.Equal(origin is not null && method is not null ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<(string Upload, List<string> ETags, List<string> Sums)> UploadAsync(string type, byte[][] parts)
    {
        var begun = await _client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest
        {
            BucketName = "films", Key = "a", ChecksumAlgorithm = ChecksumAlgorithm.CRC32, ChecksumType = ChecksumType.FindValue(type),
        });
        List<string> etags = [];
        List<string> sums = [];
        foreach (var part in parts)
        {
            var answer = await _client.UploadPartAsync(new UploadPartRequest
            {
                BucketName = "films", Key = "a", UploadId = begun.UploadId, PartNumber = etags.Count + 1, InputStream = new MemoryStream(part), ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
            });
            etags.Add(answer.ETag);
            sums.Add(Crc32(part));
        }
        return (begun.UploadId, etags, sums);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string query = "", byte[]? body = null, params (string Name, string Value)[] headers)
    {
        var (request, _) = WireSigning.Request(method, _host.Endpoint, path, query, WireSignature.Hash(body ?? []), headers);
        using (request)
        {
            if (body is not null)
            {
                request.Content = new ByteArrayContent(body);
            }
            // HttpClient keeps the content's headers apart.
            foreach (var (name, value) in headers.Where(header => header.Name.StartsWith("content-", StringComparison.Ordinal)))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
            return await _http.SendAsync(request);
        }
    }

    private static string Crc32(byte[] bytes)
    {
        var sum = System.IO.Hashing.Crc32.Hash(bytes);
        Array.Reverse(sum);
        return Convert.ToBase64String(sum);
    }
}
