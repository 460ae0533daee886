using System.Net;

namespace Media.Local.Tests.ApiGateway;

/// <summary>An issuer's web site: what it says at each address, and how often it was asked. Other addresses are a test's mistake.</summary>
internal sealed class IssuerStub : HttpMessageHandler
{
    public const string Issuer = "https://issuer.example/pool";
    public const string Discovery = Issuer + "/.well-known/openid-configuration";
    public const string Keys = Issuer + "/keys";

    public Dictionary<string, string> Pages { get; } = new() { [Discovery] = $$"""{"issuer":"{{Issuer}}","jwks_uri":"{{Keys}}"}""" };

    public Dictionary<string, int> Asked { get; } = [];

    /// <summary>What every answer waits for.</summary>
    public Task Answering { get; set; } = Task.CompletedTask;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.ToString();
        Asked[address] = Asked.GetValueOrDefault(address) + 1;
        await Answering.WaitAsync(cancellationToken);
        return Pages.TryGetValue(address, out var page)
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(page) }
            : throw new InvalidOperationException($"Nobody said what is at {address}.");
    }
}
