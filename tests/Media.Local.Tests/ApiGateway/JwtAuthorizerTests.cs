using Media.Local.ApiGateway;
using Media.Local.Template;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Media.Local.Tests.ApiGateway;

/// <summary>Tokens whose signature is true, and what they say is not always.</summary>
public sealed class JwtAuthorizerTests : IDisposable
{
    private const string Header = """{"alg":"ES256","kid":"one","typ":"JWT"}""";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private readonly IssuerStub _site = new();
    private readonly HttpClient _http;
    private readonly SigningKeys _keys;
    private readonly JwtAuthorizer _authorizer;

    public JwtAuthorizerTests()
    {
        var time = new FakeTimeProvider(Now);
        _site.Pages[IssuerStub.Keys] = TestKeys.KeySet("one");
        _http = new HttpClient(_site);
        _keys = new SigningKeys(IssuerStub.Issuer, _http, time);
        _authorizer = new JwtAuthorizer(new JwtAuthorizerModel(IssuerStub.Issuer, ["api", "other"]), _keys, time);
    }

    [Theory]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":1800000001}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":["x","other"],"exp":1800000001}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","client_id":"api","exp":1800000001}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":1800000001,"nbf":1800000000,"iat":1800000000}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":1800000001.5}""")]
    public async Task Good_claims_pass(string claims) => Assert.Equal(200, (await AuthorizeAsync(TestKeys.Sign(Header, claims))).Status);

    [Theory]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api"}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":1800000000}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":"soon"}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":null}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":[1800000001]}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":-1}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":1800000001,"nbf":1800000001}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":1800000001,"nbf":"later"}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":1800000001,"nbf":{}}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":1800000009,"iat":1800000001}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"api","exp":1800000009,"iat":"yesterday"}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","exp":1800000001}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"","exp":1800000001}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":[],"exp":1800000001}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":7,"exp":1800000001}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":{"api":"api"},"exp":1800000001}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"foreign","client_id":"api","exp":1800000001}""")]
    [InlineData("""{"iss":"https://issuer.example/pool","aud":"API","exp":1800000001}""")]
    [InlineData("""{"iss":"https://issuer.example/pool/","aud":"api","exp":1800000001}""")]
    [InlineData("""{"iss":["https://issuer.example/pool"],"aud":"api","exp":1800000001}""")]
    [InlineData("""{"aud":"api","exp":1800000001}""")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{")]
    public async Task Bad_claims_are_refused_however_well_signed(string claims) =>
        Assert.Equal(401, (await AuthorizeAsync(TestKeys.Sign(Header, claims))).Status);

    [Theory]
    [InlineData("""{"alg":"none","kid":"one"}""")]
    [InlineData("""{"alg":"None","kid":"one"}""")]
    [InlineData("""{"alg":"","kid":"one"}""")]
    [InlineData("""{"alg":"HS256","kid":"one"}""")]
    [InlineData("""{"alg":"RS256","kid":"one"}""")]
    [InlineData("""{"alg":"ES384","kid":"one"}""")]
    [InlineData("""{"alg":"es256","kid":"one"}""")]
    [InlineData("""{"alg":7,"kid":"one"}""")]
    [InlineData("""{"alg":["ES256"],"kid":"one"}""")]
    [InlineData("""{"kid":"one"}""")]
    [InlineData("""{"alg":"ES256","kid":"../../one"}""")]
    [InlineData("""{"alg":"ES256"}""")]
    [InlineData("""{"alg":"ES256","kid":""}""")]
    [InlineData("""{"alg":"ES256","kid":7}""")]
    [InlineData("""{"alg":"ES256","kid":{"one":"one"}}""")]
    [InlineData("""{"alg":"ES256","kid":"two"}""")]
    [InlineData("""{"alg":"ES256","kid":"one","crit":["b64"],"b64":false}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{")]
    public async Task A_header_that_is_not_ours_is_refused(string header) =>
        Assert.Equal(401, (await AuthorizeAsync(TestKeys.Sign(header, Claims("")))).Status);

    [Theory]
    [InlineData("""{"alg":"ES256","jku":"https://evil.example/keys","kid":"two"}""")]
    [InlineData("""{"alg":"ES256","x5u":"https://evil.example/chain","kid":"two"}""")]
    public async Task A_header_cannot_make_the_gateway_ask_anywhere_else(string header)
    {
        await AuthorizeAsync(TestKeys.Sign(header, Claims("")));

        Assert.Equal([IssuerStub.Discovery, IssuerStub.Keys], _site.Asked.Keys.Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer a.b.c.d")]
    [InlineData("Bearer a.b.c.d.e")]
    [InlineData("Bearer eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2Iiwia2lkIjoib25lIn0..AAAAAAAAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2Iiwia2lkIjoib25lIn0.AAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer eyJhbGciOiJFUzI1NiIsImtpZCI6Im9uZSJ9.e30.AAAA.AAAA.AAAA")]
    [InlineData("Bearer ....")]
    [InlineData("Bearer \0.\0.\0")]
    [InlineData("Bearer é.è.ê")]
    public async Task What_is_no_token_is_refused(string header) => Assert.Equal(401, (await AskAsync(header)).Status);

    [Fact]
    public async Task Nesting_without_end_is_refused() =>
        Assert.Equal(401, (await AuthorizeAsync(TestKeys.Sign(Header, $$"""{"iss":"{{IssuerStub.Issuer}}","aud":"api","exp":1800000001,"x":{{new string('[', 2000)}}"""))).Status);

    [Fact]
    public async Task A_true_token_of_more_than_8_kilobytes_is_refused() =>
        Assert.Equal(401, (await AuthorizeAsync(TestKeys.Sign(Header, Claims($$""","x":"{{new string('x', 6_200)}}" """)))).Status);

    [Fact]
    public async Task Cut_and_bent_tokens_are_refused_and_never_an_error()
    {
        var good = TestKeys.Sign(Header, Claims(""));
        var random = new Random(20260101);
        for (var i = 0; i < 2_000; i++)
        {
            var at = random.Next(good.Length);
            var bent = random.Next(3) switch
            {
                0 => good[..at],
                1 => good.Remove(at, 1),
                _ => good.Insert(at, ((char)random.Next(33, 127)).ToString()),
            };

            var status = (await AuthorizeAsync(bent)).Status;

            Assert.True(status == 401, $"{bent}: {status}");
        }
    }

    [Theory]
    [InlineData(""","scope":"a:read" """, 200)]
    [InlineData(""","scope":"x  a:read y" """, 200)]
    [InlineData(""","scp":"a:read" """, 200)]
    [InlineData(""","scp":["x","a:read"]""", 200)]
    [InlineData(""","scope":["a:read"]""", 200)]
    [InlineData(""","scope":"A:READ" """, 403)]
    [InlineData(""","scope":"a:read,a:write" """, 403)]
    [InlineData(""","scope":"a:reader" """, 403)]
    [InlineData(""","scope":{"a:read":true}""", 403)]
    [InlineData(""","scope":null""", 403)]
    [InlineData(""","scopes":"a:read" """, 403)]
    [InlineData("", 403)]
    public async Task Scopes_are_words_of_scope_or_scp_to_the_letter(string more, int expected) =>
        Assert.Equal(expected, (await AuthorizeAsync(TestKeys.Sign(Header, Claims(more)), "a:read", "a:write")).Status);

    [Fact]
    public async Task The_scopes_that_fit_are_told()
    {
        var authorization = await AuthorizeAsync(TestKeys.Sign(Header, Claims(""","scope":"a:read b:read" """)), "a:read", "a:write");

        Assert.Equal(["a:read"], authorization.Scopes);
    }

    [Fact]
    public async Task Claims_are_told_as_text()
    {
        var authorization = await AuthorizeAsync(TestKeys.Sign(Header, Claims(""","sub":"me","groups":["a","b"],"admin":true""")));

        Assert.Equal("me", authorization.Claims["sub"]);
        Assert.Equal("[a b]", authorization.Claims["groups"]);
        Assert.Equal("true", authorization.Claims["admin"]);
        Assert.Equal("1800000001", authorization.Claims["exp"]);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _http.Dispose();
        _site.Dispose();
    }

    private static string Claims(string more) => $$"""{"iss":"{{IssuerStub.Issuer}}","aud":"api","exp":1800000001{{more}}}""";

    private Task<Authorization> AuthorizeAsync(string token, params string[] scopes) => AskAsync("Bearer " + token, scopes);

    private Task<Authorization> AskAsync(string header, params string[] scopes)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = header;
        return _authorizer.AuthorizeAsync(context.Request, scopes, CancellationToken.None);
    }
}
