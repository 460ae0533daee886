namespace Media.Api.Hosting;

/// <summary>Who sent a request, as far as the gateway proved it.</summary>
/// <param name="Subject">The token's issuer and subject (or client); empty where the route asks for no token.</param>
/// <param name="Address">Where the request came from.</param>
internal readonly record struct Caller(string Subject, string Address)
{
    /// <summary>Tells callers apart: by their token, else by their address.</summary>
    public string Key => Subject.Length > 0 ? "s" + Subject : "a" + Address;

    /// <summary>The caller of a request.</summary>
    public static Caller Of(HttpContext context)
    {
        if (context.Features.Get<GatewayContext>()?.Gateway is not { } gateway)
        {
            return new Caller("", context.Connection.RemoteIpAddress?.ToString() ?? "");
        }

        var claims = gateway.Authorizer?.Jwt?.Claims;
        var name = Claim(claims, "sub") ?? Claim(claims, "client_id");
        return new Caller(name is null ? "" : $"{Claim(claims, "iss")} {name}", gateway.Http.SourceIp ?? "");
    }

    private static string? Claim(IDictionary<string, string>? claims, string name) => claims is not null && claims.TryGetValue(name, out var value) ? value : null;
}
