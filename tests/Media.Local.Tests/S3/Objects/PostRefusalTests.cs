using System.Net;
using System.Text;
using System.Xml.Linq;
using Amazon.S3;

namespace Media.Local.Tests.S3.Objects;

/// <summary>What a browser's form is refused for, in S3's words.</summary>
public sealed class PostRefusalTests : IAsyncLifetime, IDisposable
{
    private const string Later = "2099-01-01T00:00:00Z";

    private readonly HttpClient _http = new();
    private readonly BrowserForm _form = new();
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
        Assert.Empty((await _client.ListObjectsV2Async(new Amazon.S3.Model.ListObjectsV2Request { BucketName = "films" })).S3Objects ?? []);
        _client.Dispose();
        await _host.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("key", "bar.txt", "Policy Condition failed: [\"starts-with\", \"$key\", \"foo\"]")]
    [InlineData("acl", "public-read", "Policy Condition failed: [\"eq\", \"$acl\", \"private\"]")]
    [InlineData("Content-Type", "text/plain,image/png", "Policy Condition failed: [\"starts-with\", \"$Content-Type\", \"text/plain\"]")]
    [InlineData("x-amz-meta-foo", "barclamp", "Extra input fields: x-amz-meta-foo")]
    [InlineData("bucket", "films", null)]
    public async Task A_field_is_what_its_condition_says(string name, string value, string? message)
    {
        _form.Set(name, value);
        if (message is null)
        {
            _form.Conditions.RemoveAt(0);
        }

        await RefusedAsync(HttpStatusCode.Forbidden, "AccessDenied", "Invalid according to Policy: " + (message ?? "Extra input fields: bucket"));
    }

    [Theory]
    [InlineData("starts-with", "$x-amz-meta-foo", "bar")]
    [InlineData("eq", "$x-amz-meta-foo", "")]
    [InlineData("eq", "x-amz-meta-foo", "barclamp")]
    public async Task A_condition_that_does_not_hold_is_named(string kind, string name, string value)
    {
        if (value.Length == 0)
        {
            _form.Set("x-amz-meta-foo", "barclamp");
        }
        _form.Conditions.Add(new[] { kind, name, value });

        await RefusedAsync(HttpStatusCode.Forbidden, "AccessDenied", $"Invalid according to Policy: Policy Condition failed: [\"{kind}\", \"{name}\", \"{value}\"]");
    }

    [Theory]
    [InlineData(0, 2, "EntityTooLarge")]
    [InlineData(0, 0, "EntityTooLarge")]
    [InlineData(4, 100, "EntityTooSmall")]
    public async Task The_file_has_a_size_in_the_range(int least, int most, string code)
    {
        _form.Conditions[4] = new object[] { "content-length-range", least, most };

        await RefusedAsync(HttpStatusCode.BadRequest, code, null);
    }

    [Theory]
    [InlineData($"{{\"expiration\":\"{Later}\",\"conditions\":[{{}}]}}", "Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.")]
    [InlineData($"{{\"expiration\":\"{Later}\",\"conditions\":[{{\"bucket\":\"films\",\"acl\":\"private\"}}]}}", "Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.")]
    [InlineData($"{{\"expiration\":\"{Later}\",\"conditions\":[{{\"Content-Length\":5}}]}}", "Invalid Simple-Condition: value must be a string.")]
    [InlineData($"{{\"expiration\":\"{Later}\",\"conditions\":[[\"content-length-range\",0]]}}", "Invalid content-length-range: wrong number of arguments.")]
    [InlineData($"{{\"expiration\":\"{Later}\",\"conditions\":[[\"content-length-range\",-1,0]]}}", "Invalid content-length-range: the limits are not a range.")]
    [InlineData($"{{\"expiration\":\"{Later}\",\"conditions\":[[\"content-length-range\",0,512.5]]}}", "Invalid JSON.")]
    [InlineData($"{{\"expiration\":\"{Later}\",\"conditions\":[[\"like\",\"$key\",\"a\"]]}}", "Invalid Condition: unknown operation 'like'.")]
    [InlineData($"{{\"expiration\":\"{Later}\",\"conditions\":[[]]}}", "Invalid Condition: missing operation identifier.")]
    [InlineData($"{{\"expiration\":\"{Later}\",\"CONDITIONS\":[]}}", "Policy missing conditions.")]
    [InlineData($"{{\"expiration\":\"{Later}\",\"conditions\":{{}}}}", "Invalid 'conditions' value: must be a List.")]
    [InlineData("{\"EXPIRATION\":\"2099-01-01T00:00:00Z\",\"conditions\":[]}", "Policy missing expiration.")]
    [InlineData("{\"expiration\":\"2099-01-01 00:00:00.123+00:00\",\"conditions\":[]}", "Invalid 'expiration' value: '2099-01-01 00:00:00.123+00:00'")]
    [InlineData("{\"expiration\":", "Invalid JSON.")]
    [InlineData("[]", "Invalid JSON.")]
    public async Task A_policy_that_is_none_is_refused_with_the_reason(string policy, string reason)
    {
        _form.Policy = policy;

        await RefusedAsync(HttpStatusCode.BadRequest, "InvalidPolicyDocument", "Invalid Policy: " + reason);
    }

    [Fact]
    public async Task A_policy_expires()
    {
        _form.Expiration = "2001-01-01T00:00:00.000Z";

        await RefusedAsync(HttpStatusCode.Forbidden, "AccessDenied", "Invalid according to Policy: Policy expired.");
    }

    [Theory]
    [InlineData("nobody/{0}/us-east-1/s3/aws4_request", "InvalidAccessKeyId", 403)]
    [InlineData("test/{0}/eu-west-1/s3/aws4_request", "InvalidArgument", 400)]
    [InlineData("test/{0}/us-east-1/sqs/aws4_request", "InvalidArgument", 400)]
    [InlineData("test/20010101/us-east-1/s3/aws4_request", "InvalidArgument", 400)]
    [InlineData("test", "InvalidArgument", 400)]
    public async Task A_credential_is_for_this_key_day_region_and_service(string credential, string code, int status)
    {
        _form.Credential = credential;

        await RefusedAsync((HttpStatusCode)status, code, null);
    }

    [Fact]
    public async Task A_signature_made_with_another_secret_does_not_match()
    {
        await RefusedAsync(HttpStatusCode.Forbidden, "SignatureDoesNotMatch", null, _form.Signed("wrong"));
        await RefusedAsync(HttpStatusCode.Forbidden, "SignatureDoesNotMatch", null, new BrowserForm().SignedVersionTwo("wrong"));
    }

    [Theory]
    [InlineData("x-amz-signature", "X-Amz-Signature")]
    [InlineData("x-amz-algorithm", "X-Amz-Algorithm")]
    [InlineData("x-amz-date", "X-Amz-Date")]
    [InlineData("key", "key")]
    public async Task A_field_that_is_missing_is_named(string field, string named)
    {
        _form.Signed().Dispose();
        _form.Fields.RemoveAll(present => present.Name == field);

        await RefusedAsync(HttpStatusCode.BadRequest, "InvalidArgument",
            $"Bucket POST must contain a field named '{named}'.  If it is specified, please check the order of the fields.", _form.Unsigned());
    }

    [Fact]
    public async Task Fields_before_the_file_have_twenty_kilobytes_together()
    {
        _form.Set("x-ignore-a", new string('a', 15_000));
        _form.Set("x-ignore-b", new string('b', 15_000));

        await RefusedAsync(HttpStatusCode.BadRequest, "MaxPostPreDataLengthExceededError", null);
    }

    [Theory]
    [InlineData("text/html", "", HttpStatusCode.PreconditionFailed, "PreconditionFailed")]
    [InlineData("multipart/form-data", "", HttpStatusCode.BadRequest, "MalformedPOSTRequest")]
    [InlineData("multipart/form-data; boundary=x", "no boundary at all", HttpStatusCode.BadRequest, "MalformedPOSTRequest")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nfoo\r\n--x--\r\n", HttpStatusCode.BadRequest, "InvalidArgument")]
    public async Task A_body_that_is_no_form_with_a_file_is_refused(string type, string body, HttpStatusCode status, string code)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        await RefusedAsync(status, code, null, content, signedByHeader: !type.StartsWith("multipart", StringComparison.Ordinal));
    }

    private Task RefusedAsync(HttpStatusCode status, string code, string? message) => RefusedAsync(status, code, message, _form.Signed());

    private async Task RefusedAsync(HttpStatusCode status, string code, string? message, HttpContent content, bool signedByHeader = false)
    {
        var request = signedByHeader
            ? WireSigning.Request(HttpMethod.Post, _host.Endpoint, "/films", "", WireSignature.Hash([])).Request
            : new HttpRequestMessage(HttpMethod.Post, new Uri(_host.Endpoint, "films"));
        using (request)
        {
            request.Content = content;
            using var answer = await _http.SendAsync(request);
            var error = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
            Assert.Equal((status, code), (answer.StatusCode, error.Element("Code")?.Value));
            if (message is not null)
            {
                Assert.Equal(message, error.Element("Message")?.Value);
            }
        }
    }
}
