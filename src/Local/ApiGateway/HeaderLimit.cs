using Microsoft.AspNetCore.Http;

namespace Media.Local.ApiGateway;

/// <summary>What an HTTP API takes of a request before its body: request line and header values of 10,240 bytes in total.</summary>
internal static class HeaderLimit
{
    private const int Most = 10_240;

    public static bool IsExceeded(HttpRequest request) =>
        request.Method.Length + ProxyEvent.RawPath(request).Length + (request.QueryString.Value?.Length ?? 0) + request.Protocol.Length
            + request.Headers.Sum(header => header.Value.Sum(value => value?.Length ?? 0)) > Most;
}
