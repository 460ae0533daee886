using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Media.Local.Tests.Signing;

/// <summary>A request as a published example prints it, never sent over a wire: <c>METHOD target</c> and lines of <c>Name:value</c>.</summary>
internal static class PublishedRequest
{
    public static HttpRequest Of(string method, string target, params string[] headers)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        foreach (var header in headers)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            context.Request.Headers.Append(header[..colon], header[(colon + 1)..]);
        }

        return context.Request;
    }
}
