using System.Net.Http.Headers;
using System.Text.Json;
using Media.Cli.Commands;
using Media.Cli.Stack;
using Media.Local.ApiGateway.Issuer;
using Media.Local.Host;
using Refit;

namespace Media.Cli.Api;

/// <summary>The REST API of the stack that runs on a data folder, with a token that its issuer made for this command.</summary>
internal sealed class ApiConnection : IDisposable
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(12);
    private readonly HttpClient _http;

    private ApiConnection(HttpClient http)
    {
        _http = http;
        Api = RestService.ForGenerated<IMediaApi>(http, new RefitSettings(new SystemTextJsonContentSerializer(
            new JsonSerializerOptions(ApiJson.Default.Options))));
    }

    public IMediaApi Api { get; }

    /// <exception cref="CliException">No stack runs there.</exception>
    public static ApiConnection Open(string? data, TimeProvider time)
    {
        var folder = Folders.Find(data);
        var stack = StackFile.Find(folder.Data)
            ?? throw new CliException($"No stack runs on {folder.Data}, so there is no API to ask: start one with `media up`.");
        var address = new StackAddress(stack.Endpoint, stack.Outputs);
        using var issuer = LocalIssuer.Open(folder.Data);
        var grant = new TokenGrant(
            Environment.UserName, address.TokenAudience, TokenCommand.AllScopes.Split(' '), TokenLifetime, LocalIssuer.Algorithms[0]);
        var http = new HttpClient { BaseAddress = stack.Endpoint, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Issue(stack.Endpoint, grant, time.GetUtcNow()));
        return new ApiConnection(http);
    }

    public void Dispose() => _http.Dispose();
}
