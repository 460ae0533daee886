using System.Net;
using System.Text;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Host;

/// <summary>What a person sees who opens the stack's address in a browser: where things are, and how to go on.</summary>
/// <param name="endpoint">The stack's address.</param>
/// <param name="api">The address of the HTTP API.</param>
/// <param name="outputs">The template's outputs by name.</param>
internal sealed class StartPage(Uri endpoint, Uri api, IReadOnlyDictionary<string, string> outputs) : IAwsService
{
    /// <summary>A browser's look at <c>/</c>. Programs that list buckets there sign, and do not ask for HTML.</summary>
    public bool Claims(HttpRequest request) =>
        request.Path == "/" && !request.QueryString.HasValue && request.Headers.Authorization.Count == 0
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public async Task ServeAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-store";
        var page = Encoding.UTF8.GetBytes(Page());
        context.Response.ContentLength = page.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(page, context.RequestAborted);
        }
    }

    private string Page() => $$"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Media: the local stack</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
          table { border-collapse: collapse } td { padding: .2rem 1rem .2rem 0; vertical-align: top; overflow-wrap: anywhere }
          pre { overflow-x: auto; padding: .8rem; border: 1px solid #8888; border-radius: .3rem }
        </style></head><body>
        <h1>Media: the local stack</h1>
        <p>It runs. The <a href="{{Html(new Uri(api, "/docs").ToString())}}">REST API</a> is described for people here and <a href="{{Html(new Uri(api, "/v1/openapi.json").ToString())}}">for programs</a> there;
        <a href="{{Html(new Uri(api, "/v1/health").ToString())}}">the API's health</a>, <a href="/_health">the stack's</a>.</p>
        <pre>./media transcode FILE        # a video becomes a streaming ladder
        ./media upload FILE --wait    # the same through the REST API
        ./media jobs                  # what ran, what runs
        ./media token                 # a token for the REST API
        ./media outputs               # what aws and the SDKs need to use the stack</pre>
        <h2>What the template puts out</h2>
        <table>
        <tr><td>Endpoint</td><td><code>{{Html(endpoint.ToString().TrimEnd('/'))}}</code></td></tr>
        {{string.Join('\n', outputs.Select(output => $"<tr><td>{Html(output.Key)}</td><td><code>{Html(output.Value)}</code></td></tr>"))}}
        </table></body></html>
        """;

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
