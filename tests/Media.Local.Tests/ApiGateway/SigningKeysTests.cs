using Media.Local.ApiGateway;
using Microsoft.Extensions.Time.Testing;

namespace Media.Local.Tests.ApiGateway;

public sealed class SigningKeysTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly IssuerStub _site = new();
    private readonly HttpClient _http;
    private readonly SigningKeys _keys;

    public SigningKeysTests()
    {
        _site.Pages[IssuerStub.Keys] = TestKeys.KeySet("one");
        _http = new HttpClient(_site);
        _keys = new SigningKeys(IssuerStub.Issuer, _http, _time);
    }

    [Fact]
    public async Task Keys_are_fetched_once_and_kept()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("one", Assert.Single(await _keys.FindAsync("one", CancellationToken.None)).KeyId);
        }

        Assert.Equal(1, _site.Asked[IssuerStub.Keys]);
    }

    [Fact]
    public async Task An_unknown_key_is_asked_for_once_in_a_while_and_not_for_each_token()
    {
        await _keys.FindAsync("one", CancellationToken.None);

        for (var i = 0; i < 50; i++)
        {
            await _keys.FindAsync($"strange {i}", CancellationToken.None);
        }
        var askedAtOnce = _site.Asked[IssuerStub.Keys];
        _time.Advance(TimeSpan.FromSeconds(11));
        await _keys.FindAsync("strange", CancellationToken.None);

        Assert.Equal(1, askedAtOnce);
        Assert.Equal(2, _site.Asked[IssuerStub.Keys]);
    }

    [Fact]
    public async Task A_key_that_the_issuer_has_changed_to_is_found()
    {
        await _keys.FindAsync("one", CancellationToken.None);
        _site.Pages[IssuerStub.Keys] = TestKeys.KeySet("two");
        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal("two", Assert.Single(await _keys.FindAsync("two", CancellationToken.None)).KeyId);
    }

    [Fact]
    public async Task Keys_grow_old_and_are_fetched_again()
    {
        await _keys.FindAsync("one", CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(2));

        await _keys.FindAsync("one", CancellationToken.None);

        Assert.Equal(2, _site.Asked[IssuerStub.Keys]);
    }

    [Fact]
    public async Task Known_keys_outlive_an_issuer_that_is_down()
    {
        await _keys.FindAsync("one", CancellationToken.None);
        _site.Answering = Task.FromException(new HttpRequestException("down"));
        _time.Advance(TimeSpan.FromHours(3));

        Assert.Equal("one", Assert.Single(await _keys.FindAsync("one", CancellationToken.None)).KeyId);
    }

    [Fact]
    public async Task An_issuer_that_comes_up_late_is_asked_again_after_a_second()
    {
        _site.Answering = Task.FromException(new HttpRequestException("down"));
        Assert.Empty(await _keys.FindAsync("one", CancellationToken.None));
        _site.Answering = Task.CompletedTask;
        Assert.Empty(await _keys.FindAsync("one", CancellationToken.None));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Single(await _keys.FindAsync("one", CancellationToken.None));
    }

    [Fact]
    public async Task A_client_that_goes_away_does_not_spoil_the_fetch_for_others()
    {
        var answer = new TaskCompletionSource();
        _site.Answering = answer.Task;
        using var gone = new CancellationTokenSource();
        var first = _keys.FindAsync("one", gone.Token);
        var second = _keys.FindAsync("one", CancellationToken.None);

        await gone.CancelAsync();
        answer.SetResult();
        await Task.WhenAny(first);

        Assert.Single(await second);
        Assert.Equal(1, _site.Asked[IssuerStub.Keys]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"issuer":7,"jwks_uri":"https://issuer.example/pool/keys"}""")]
    [InlineData("""{"issuer":"https://other.example","jwks_uri":"https://issuer.example/pool/keys"}""")]
    [InlineData("""{"issuer":"https://issuer.example/pool"}""")]
    [InlineData("""{"issuer":"https://issuer.example/pool","jwks_uri":null}""")]
    [InlineData("""{"issuer":"https://issuer.example/pool","jwks_uri":"not an address"}""")]
    [InlineData("""{"issuer":"https://issuer.example/pool","jwks_uri":"file:///etc/passwd"}""")]
    [InlineData("""{"issuer":"https://issuer.example/pool","jwks_uri":"http://issuer.example/pool/keys"}""")]
    public async Task A_discovery_document_that_is_none_gives_no_keys(string document)
    {
        _site.Pages[IssuerStub.Discovery] = document;

        Assert.Empty(await _keys.FindAsync("one", CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"keys":7}""")]
    [InlineData("""{"keys":[7]}""")]
    [InlineData("""{"keys":[{"kty":"EC","kid":"one","crv":"P-256","x":"!","y":"!"}]}""")]
    public async Task A_key_set_that_is_none_gives_no_keys_of_use(string document)
    {
        _site.Pages[IssuerStub.Keys] = document;

        Assert.DoesNotContain(await _keys.FindAsync("one", CancellationToken.None), key => key is Microsoft.IdentityModel.Tokens.ECDsaSecurityKey);
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up()
    {
        _http.MaxResponseContentBufferSize = 1024;
        _site.Pages[IssuerStub.Keys] = TestKeys.KeySet("one") + new string(' ', 2048);

        Assert.Empty(await _keys.FindAsync("one", CancellationToken.None));
    }

    public void Dispose()
    {
        _keys.Dispose();
        _http.Dispose();
        _site.Dispose();
    }
}
