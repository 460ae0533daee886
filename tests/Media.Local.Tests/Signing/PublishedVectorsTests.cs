using Media.Local.Signing;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Media.Local.Tests.Signing;

/// <summary>
/// The cases of AWS's Signature Version 4 test suite: requests and the signatures that AWS says they have. (Header values folded over
/// several lines are left out: HTTP/1.1 servers refuse them before anything of ours is asked.)
/// </summary>
public class PublishedVectorsTests
{
    private const string Unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Form = "Content-Type:application/x-www-form-urlencoded";

    private readonly SignatureVerifier _verifier;

    public PublishedVectorsTests()
    {
        var options = new LocalOptions
        {
            ProjectFolder = "", DataFolder = "", Credentials = new Dictionary<string, string> { ["AKIDEXAMPLE"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" },
        };
        _verifier = new SignatureVerifier(new CredentialStore(options.Credentials, new byte[32], TimeProvider.System), options, new FakeTimeProvider(new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("get-vanilla", "GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-vanilla-empty-query-key", "GET", "/?Param1=value1", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb")]
    [InlineData("get-vanilla-query-order-key", "GET", "/?Param1=value2&Param1=Value1", "eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1")]
    [InlineData("get-vanilla-query-order-key-case", "GET", "/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("get-vanilla-query-order-value", "GET", "/?Param1=value2&Param1=value1", "5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694")]
    [InlineData("get-vanilla-query-order-encoded", "GET", "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1", "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac")]
    [InlineData("get-vanilla-query-unreserved", "GET", $"/?{Unreserved}={Unreserved}", "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197")]
    [InlineData("get-vanilla-utf8-query", "GET", "/?\u1234=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    [InlineData("get-unreserved", "GET", $"/{Unreserved}", "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f")]
    [InlineData("get-utf8", "GET", "/\u1234", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    [InlineData("get-space", "GET", "/example space/", "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741")]
    [InlineData("get-relative", "GET", "/example/..", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-relative-relative", "GET", "/example1/example2/../..", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-slash", "GET", "//", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-slash-dot-slash", "GET", "/./", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-slash-pointless-dot", "GET", "/./example", "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5")]
    [InlineData("get-slashes", "GET", "//example//", "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84")]
    [InlineData("post-vanilla", "POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("post-vanilla-query", "POST", "/?Param1=value1", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11")]
    public void Requests_have_the_signatures_that_AWS_published(string name, string method, string target, string signature)
    {
        var request = Signed(method, target, "host;x-amz-date", signature);

        Assert.True(Verifies(request, ""), name);
    }

    [Theory]
    [InlineData("get-header-key-duplicate", "GET", "my-header1", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea", "My-Header1:value2", "My-Header1:value2", "My-Header1:value1")]
    [InlineData("get-header-value-order", "GET", "my-header1", "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01", "My-Header1:value4", "My-Header1:value1", "My-Header1:value3", "My-Header1:value2")]
    [InlineData("get-header-value-trim", "GET", "my-header1;my-header2", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736", "My-Header1: value1", "My-Header2: \"a   b   c\"")]
    [InlineData("post-header-key-sort", "POST", "my-header1", "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c", "My-Header1:value1")]
    [InlineData("post-header-value-case", "POST", "my-header1", "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d", "My-Header1:VALUE1")]
    public void Headers_are_trimmed_and_joined_as_AWS_published(string name, string method, string signed, string signature, params string[] headers)
    {
        var request = Signed(method, "/", $"host;{signed};x-amz-date", signature, headers);

        Assert.True(Verifies(request, ""), name);
    }

    [Theory]
    [InlineData("post-x-www-form-urlencoded", Form, "content-type;host;x-amz-date", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")]
    [InlineData("post-x-www-form-urlencoded-parameters", Form + "; charset=utf8", "content-type;host;x-amz-date", "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe")]
    public void Bodies_are_covered_as_AWS_published(string name, string type, string signed, string signature)
    {
        var request = Signed("POST", "/", signed, signature, type);

        Assert.True(Verifies(request, "Param1=value1"), name);
        Assert.False(Verifies(request, "Param1=value2"), name);
    }

    [Fact]
    public void A_session_token_is_signed_like_any_header()
    {
        const string Token = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/"
            + "kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+"
            + "scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";
        var scope = new CredentialScope("AKIDEXAMPLE", "20150830", "us-east-1", "service", "aws4_request");
        var request = PublishedRequest.Of("POST", "/", "Host:example.amazonaws.com", "X-Amz-Date:20150830T123600Z", "X-Amz-Security-Token:" + Token);
        var claim = new SignatureClaim(scope, ["host", "x-amz-date", "x-amz-security-token"], "", Presigned: false);

        var canonical = CanonicalRequest.Build(request, RawTarget.Of(request), claim, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", objectPaths: false);

        Assert.Equal("85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
            SigningKey.Derive("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", scope).Sign(StringToSign.Of("20150830T123600Z", scope, canonical)));
    }

    private static HttpRequest Signed(string method, string target, string signed, string signature, params string[] headers) => PublishedRequest.Of(method, target,
    [
        "Host:example.amazonaws.com", "X-Amz-Date:20150830T123600Z", .. headers,
        $"Authorization:AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders={signed}, Signature={signature}",
    ]);

    private bool Verifies(HttpRequest request, string body)
    {
        try
        {
            return _verifier.Verify(request, "service", System.Text.Encoding.UTF8.GetBytes(body)).AccessKeyId == "AKIDEXAMPLE";
        }
        catch (AwsException refusal) when (refusal.Code == "InvalidSignatureException")
        {
            return false;
        }
    }
}
