using Media.Local.Signing;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Media.Local.Tests.Signing;

/// <summary>The worked examples of "Authenticating Requests (AWS Signature Version 4)" in the S3 documentation.</summary>
public class S3ExamplesTests
{
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Scope = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
    private const string Host = "Host:examplebucket.s3.amazonaws.com";
    private const string Date = "x-amz-date:20130524T000000Z";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero));
    private readonly S3SignatureVerifier _verifier;

    public S3ExamplesTests()
    {
        var options = new LocalOptions
        {
            ProjectFolder = "", DataFolder = "", Credentials = new Dictionary<string, string> { ["AKIAIOSFODNN7EXAMPLE"] = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
        };
        _verifier = new S3SignatureVerifier(new CredentialStore(options.Credentials, new byte[32], TimeProvider.System), "us-east-1", _time);
    }

    public static TheoryData<string, string, string, string, string[]> Examples => new()
    {
        {
            "GET", "/test.txt", "host;range;x-amz-content-sha256;x-amz-date", "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            ["Range:bytes=0-9", "x-amz-content-sha256:" + Empty]
        },
        {
            "PUT", "/test%24file.text", "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
            ["Date:Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class:REDUCED_REDUNDANCY", "x-amz-content-sha256:44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"]
        },
        {
            "GET", "/?lifecycle", "host;x-amz-content-sha256;x-amz-date", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
            ["x-amz-content-sha256:" + Empty]
        },
        {
            "GET", "/?max-keys=2&prefix=J", "host;x-amz-content-sha256;x-amz-date", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
            ["x-amz-content-sha256:" + Empty]
        },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Signed_requests_of_the_documentation_hold(string method, string target, string signed, string signature, string[] headers)
    {
        var verified = _verifier.Verify(Request(method, target, signed, signature, headers));

        Assert.Equal("AKIAIOSFODNN7EXAMPLE", verified!.Credential.AccessKeyId);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void They_do_not_hold_for_another_target(string method, string target, string signed, string signature, string[] headers)
    {
        var refusal = Assert.Throws<AwsException>(() => _verifier.Verify(Request(method, target + "x", signed, signature, headers)));

        Assert.Equal("SignatureDoesNotMatch", refusal.Code);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(86_399, null)]
    [InlineData(86_400, "AccessDenied")]
    [InlineData(-901, "AccessDenied")]
    public void The_presigned_example_holds_from_its_date_until_it_expires(int secondsLater, string? code)
    {
        _time.AdjustTime(_time.GetUtcNow().AddSeconds(secondsLater));
        var request = Presigned("86400", "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");

        Assert.Equal(code, Record.Exception(() => _verifier.Verify(request)) is AwsException refusal ? refusal.Code : null);
    }

    [Theory]
    [InlineData("0", "AccessDenied", 403)]
    [InlineData("604801", "AuthorizationQueryParametersError", 400)]
    [InlineData("-7", "AuthorizationQueryParametersError", 400)]
    [InlineData("soon", "AuthorizationQueryParametersError", 400)]
    [InlineData("604800", "SignatureDoesNotMatch", 403)]
    public void Expiry_lies_between_a_second_and_a_week(string expires, string code, int status)
    {
        var refusal = Assert.Throws<AwsException>(() => _verifier.Verify(Presigned(expires, new string('0', 64))));

        Assert.Equal((code, status), (refusal.Code, refusal.Status));
    }

    [Theory]
    [InlineData("us-east-1", "eu-west-1", "AuthorizationHeaderMalformed")]
    [InlineData("/s3/", "/sqs/", "AuthorizationHeaderMalformed")]
    [InlineData("20130524/", "20130523/", "AuthorizationHeaderMalformed")]
    [InlineData("aws4_request", "aws4", "AuthorizationHeaderMalformed")]
    [InlineData("SignedHeaders", "Headers", "AuthorizationHeaderMalformed")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "AKIANOBODY", "InvalidAccessKeyId")]
    [InlineData("AWS4-HMAC-SHA256", "AWS9", "InvalidArgument")]
    [InlineData("host;range;", "range;", "AccessDenied")]
    public void A_changed_authorization_is_refused_by_name(string part, string by, string code)
    {
        var request = (HttpRequest)Request("GET", "/test.txt", "host;range;x-amz-content-sha256;x-amz-date",
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41", ["Range:bytes=0-9", "x-amz-content-sha256:" + Empty]);
        request.Headers.Authorization = request.Headers.Authorization.ToString().Replace(part, by, StringComparison.Ordinal);

        Assert.Equal(code, Assert.Throws<AwsException>(() => _verifier.Verify(request)).Code);
    }

    [Theory]
    [InlineData(899, null)]
    [InlineData(901, "RequestTimeTooSkewed")]
    [InlineData(-901, "RequestTimeTooSkewed")]
    public void A_signed_request_holds_a_quarter_of_an_hour(int secondsLater, string? code)
    {
        _time.AdjustTime(_time.GetUtcNow().AddSeconds(secondsLater));
        var request = Request("GET", "/?lifecycle", "host;x-amz-content-sha256;x-amz-date",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543", ["x-amz-content-sha256:" + Empty]);

        Assert.Equal(code, Record.Exception(() => _verifier.Verify(request)) is AwsException refusal ? refusal.Code : null);
    }

    private static HttpRequest Request(string method, string target, string signed, string signature, string[] headers) => PublishedRequest.Of(method, target,
        [Host, Date, .. headers, $"Authorization:AWS4-HMAC-SHA256 Credential={Scope},SignedHeaders={signed},Signature={signature}"]);

    private static HttpRequest Presigned(string expires, string signature) => PublishedRequest.Of("GET",
        $"/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Uri.EscapeDataString(Scope)}&X-Amz-Date=20130524T000000Z&X-Amz-Expires={expires}"
        + $"&X-Amz-SignedHeaders=host&X-Amz-Signature={signature}", Host);
}

internal static class S3SignatureVerifierExtensions
{
    public static VerifiedSignature? Verify(this S3SignatureVerifier verifier, HttpRequest request) => verifier.Verify(request, RawTarget.Of(request));
}
