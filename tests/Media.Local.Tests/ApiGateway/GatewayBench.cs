using System.Net.Http.Headers;
using Media.Local.ApiGateway.Issuer;
using Media.Local.Tests.Host;

namespace Media.Local.Tests.ApiGateway;

/// <summary>A stack with an HTTP API in front of the test function.</summary>
public sealed class GatewayBench : IAsyncLifetime
{
    public const string Audience = "test-api";

    private const string Template = """
        Transform: AWS::Serverless-2016-10-31
        Parameters:
          TokenIssuer: { Type: String }
        Resources:
          Api:
            Type: AWS::Serverless::HttpApi
            Properties:
              Auth:
                DefaultAuthorizer: Tokens
                Authorizers:
                  Tokens:
                    IdentitySource: $request.header.Authorization
                    JwtConfiguration: { issuer: !Ref TokenIssuer, audience: [test-api] }
              CorsConfiguration: { AllowOrigins: ["https://app.example"], AllowMethods: [GET], AllowHeaders: [authorization], ExposeHeaders: [etag], MaxAge: 60 }
              DefaultRouteSettings: { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 40 }
              AccessLogSettings: { DestinationArn: !GetAtt Logs.Arn, Format: "$context.requestId $context.routeKey $context.status" }
          Logs:
            Type: AWS::Logs::LogGroup
            Properties: { LogGroupName: /api/access }
          Function:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: dotnet10
              Handler: Media.Local.TestFunction
              CodeUri: tests/Media.Local.TestFunction
              MemorySize: 512
              Timeout: 20
              Events:
                Open: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: ANY, Path: "/open/{id}", Auth: { Authorizer: NONE } } }
                Throttled: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: GET, Path: "/throttled", Auth: { Authorizer: NONE } } }
                Slow: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: POST, Path: "/slow", TimeoutInMillis: 300, Auth: { Authorizer: NONE } } }
                Closed: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: GET, Path: "/closed" } }
                Scoped: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: GET, Path: "/scoped", Auth: { AuthorizationScopes: ["a:read", "a:write"] } } }
        Outputs:
          Url: { Value: !GetAtt Api.ApiEndpoint }
        """;

    internal StackBench Stack { get; private set; } = null!;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false });

    public async Task InitializeAsync()
    {
        Stack = await StackBench.StartAsync(Template);
        Http.BaseAddress = Stack.Stack.ApiEndpoint;
    }

    public string Token(string scopes = "", TimeSpan? lifetime = null, string audience = Audience, string algorithm = "ES256", TimeSpan? shift = null)
    {
        using var issuer = LocalIssuer.Open(Stack.Options.DataFolder);
        return issuer.Issue(
            Stack.Stack.Endpoint,
            new TokenGrant("somebody", audience, scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), lifetime ?? TimeSpan.FromMinutes(5), algorithm),
            TimeProvider.System.GetUtcNow() + (shift ?? TimeSpan.Zero));
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Stack.DisposeAsync();
    }
}
