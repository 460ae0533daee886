using System.Net;
using System.Runtime.Versioning;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Media.Local.Host;
using Media.Local.Signing;
using Media.Local.Stack;
using Media.Local.Tests.S3.Objects;
using Microsoft.Extensions.Logging.Abstractions;

namespace Media.Local.Tests.Host;

/// <summary>Who gets into a stack: requests as browsers send them, on the wire.</summary>
public sealed class DoorTests : IAsyncLifetime, IDisposable
{
    private const string Evil = "https://evil.example";
    private const string Own = "http://localhost:5173";
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private StackBench _bench = null!;
    private AmazonS3Client _s3 = null!;

    public async Task InitializeAsync()
    {
        _bench = await StackBench.StartAsync("Resources: { Queue: { Type: AWS::SQS::Queue } }");
        _s3 = Client(_bench.Stack);
        await _s3.PutBucketAsync("films");
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = "page.html", ContentType = "text/html", ContentBody = "<script>1</script>" });
        await _s3.PutCORSConfigurationAsync(new PutCORSConfigurationRequest
        {
            BucketName = "films",
            Configuration = new CORSConfiguration { Rules = [new CORSRule { AllowedOrigins = [Own], AllowedMethods = ["GET", "PUT"] }] },
        });
    }

    public async Task DisposeAsync()
    {
        _s3.Dispose();
        await _bench.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/_health")]
    [InlineData("/films/page.html")]
    public async Task A_name_of_somebody_elses_is_refused(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_bench.Stack.Endpoint, path));
        request.Headers.Host = $"evil.example:{_bench.Stack.Endpoint.Port}";

        using var answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("This stack is not known as evil.example", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_stores_nothing_though_it_is_signed()
    {
        using var form = new BrowserForm().Signed();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_bench.Stack.Endpoint, "/films")) { Content = form };
        Foreign(request, Evil, "navigate");

        using var answer = await _http.SendAsync(request);

        Assert.Contains("<Code>AccessForbidden</Code>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["page.html"], (await _s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "films" })).S3Objects.Select(found => found.Key));
    }

    [Theory]
    [InlineData("AmazonSQS.ListQueues", "sqs", "")]
    [InlineData("AWSStepFunctions.ListStateMachines", "states", "")]
    [InlineData("Logs_20140328.DescribeLogGroups", "logs", "")]
    [InlineData(null, "sns", "Action=ListTopics&Version=2010-03-31")]
    [InlineData(null, "sts", "Action=GetCallerIdentity&Version=2011-06-15")]
    [InlineData(null, "lambda", "{}")]
    public async Task No_page_calls_a_service_whatever_it_signs(string? target, string service, string content)
    {
        var body = Encoding.UTF8.GetBytes(content.Length > 0 ? content : "{}");
        using var request = new HttpRequestMessage(
            HttpMethod.Post, service == "lambda" ? new Uri(_bench.Stack.Endpoint, "/2015-03-31/functions/any/invocations") : _bench.Stack.Endpoint);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new(content.StartsWith("Action", StringComparison.Ordinal) ? "application/x-www-form-urlencoded" : "application/x-amz-json-1.0");
        if (target is null)
        {
            TestSigning.Sign(request, service, body, []);
        }
        else
        {
            request.Headers.Add("X-Amz-Target", target);
            TestSigning.Sign(request, target, body);
        }
        Foreign(request, Evil, "cors");

        using var answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("no CORS rule here allows", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Own, "PUT", HttpStatusCode.OK)]
    [InlineData(Own, "GET", HttpStatusCode.OK)]
    [InlineData(Own, "DELETE", HttpStatusCode.Forbidden)]
    [InlineData(Evil, "PUT", HttpStatusCode.Forbidden)]
    [InlineData(Evil, "GET", HttpStatusCode.Forbidden)]
    [InlineData("null", "PUT", HttpStatusCode.Forbidden)]
    public async Task A_buckets_rules_say_whose_pages_may_use_a_signed_address(string origin, string method, HttpStatusCode expected)
    {
        var url = await _s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = "films", Key = "page.html", Verb = Enum.Parse<HttpVerb>(method), Protocol = Amazon.S3.Protocol.HTTP, Expires = TimeProvider.System.GetUtcNow().AddMinutes(5).UtcDateTime,
        });
        using var request = new HttpRequestMessage(new HttpMethod(method), url) { Content = method == "PUT" ? new ByteArrayContent([1]) : null };
        Foreign(request, origin, "cors");

        using var answer = await _http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? origin : null, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null);
    }

    [Fact]
    public async Task What_was_stored_is_shown_and_never_run()
    {
        var url = await _s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = "films", Key = "page.html", Protocol = Amazon.S3.Protocol.HTTP, Expires = TimeProvider.System.GetUtcNow().AddMinutes(5).UtcDateTime,
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");

        using var answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("sandbox", "nosniff"), (answer.Headers.GetValues("Content-Security-Policy").Single(), answer.Headers.GetValues("X-Content-Type-Options").Single()));
    }

    [Fact]
    public async Task A_data_folder_has_a_secret_of_its_own_that_stays()
    {
        var own = _bench.Options with { DataFolder = _bench.Options.DataFolder + "-own", Credentials = null };
        Credential first;
        await using (var stack = await StartAsync(own))
        {
            first = stack.Credential;
            using var known = new AmazonS3Client(new BasicAWSCredentials("test", "test"), Config(stack));
            var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => known.ListBucketsAsync());
            Assert.Equal("InvalidAccessKeyId", refusal.ErrorCode);
            Assert.Equal((first.AccessKeyId, first.SecretKey), (StackFile.Find(own.DataFolder)!.AccessKeyId, StackFile.Find(own.DataFolder)!.SecretAccessKey));
        }
        await using var again = await StartAsync(own);
        using var client = Client(again);
        await client.ListBucketsAsync();
        await using var other = await StartAsync(own with { DataFolder = own.DataFolder + "-other" });

        Assert.Equal(first, again.Credential);
        Assert.NotEqual(first.SecretKey, other.Credential.SecretKey);
    }

    [Fact]
    public async Task Keys_that_everybody_knows_do_not_open_a_stack_to_others()
    {
        var open = _bench.Options with { DataFolder = _bench.Options.DataFolder + "-open", Host = "0.0.0.0" };

        var refusal = await Assert.ThrowsAsync<LocalStackException>(() => StartAsync(open));
        await using var stack = await StartAsync(open with { Credentials = null });

        Assert.Contains("test/test", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Nobody_else_on_the_machine_reads_the_data_folder()
    {
        const UnixFileMode Others = (UnixFileMode)0x3F;
        var data = _bench.Options.DataFolder;
        await _bench.Stack.StopAsync();
        // As an earlier version left it.
        File.SetUnixFileMode(data, (UnixFileMode)0x1ED);
        var left = Path.Combine(data, "s3", "metadata.db");
        File.SetUnixFileMode(left, (UnixFileMode)0x1A4);

        await _bench.StartStackAsync();
        using var client = Client(_bench.Stack);
        await client.PutObjectAsync(new PutObjectRequest { BucketName = "films", Key = "new", ContentBody = "x" });

        var entries = new DirectoryInfo(data).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Prepend(new DirectoryInfo(data)).ToList();
        Assert.All(entries, entry => Assert.Equal(UnixFileMode.None, entry.UnixFileMode & Others));
        Assert.Contains(entries, entry => entry.FullName == left);
    }

    private static Task<LocalStack> StartAsync(LocalOptions options) =>
        LocalStack.StartAsync(options, NullLoggerFactory.Instance, TimeProvider.System, CancellationToken.None);

    private static AmazonS3Client Client(LocalStack stack) => new(new BasicAWSCredentials(stack.Credential.AccessKeyId, stack.Credential.SecretKey), Config(stack));

    private static AmazonS3Config Config(LocalStack stack) =>
        new() { ServiceURL = stack.Endpoint.AbsoluteUri, ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 };

    private static void Foreign(HttpRequestMessage request, string origin, string mode)
    {
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Sec-Fetch-Mode", mode);
    }
}
