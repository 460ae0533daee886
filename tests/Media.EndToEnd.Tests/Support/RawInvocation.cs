using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Media.EndToEnd.Tests.Support;

/// <summary>Invokes a function as its schedule does; signed by hand, since Lambda's client is no package of this project.</summary>
internal static class RawInvocation
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Invokes a function of the template and gives its answer; its own failure is one, too.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="function">The function's name or ARN.</param>
    /// <param name="payload">The event.</param>
    public static async Task<string> InvokeAsync(Stack stack, string function, string payload)
    {
        var credentials = await stack.Credentials.GetCredentialsAsync();
        var body = Encoding.UTF8.GetBytes(payload);
        var now = TimeProvider.System.GetUtcNow();
        string stamp = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), scope = $"{stamp[..8]}/us-east-1/lambda/aws4_request";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(stack.Endpoint, $"/2015-03-31/functions/{function}/invocations")) { Content = new ByteArrayContent(body) };
        var canonical = $"POST\n{request.RequestUri!.AbsolutePath}\n\nhost:{stack.Endpoint.Authority}\nx-amz-date:{stamp}\n\nhost;x-amz-date\n{Convert.ToHexStringLower(SHA256.HashData(body))}";
        var text = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Convert.ToHexStringLower(Sign(scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + credentials.SecretKey), Sign), text));
        request.Headers.Add("x-amz-date", stamp);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential={credentials.AccessKey}/{scope}, SignedHeaders=host;x-amz-date, Signature={signature}");
        using var answer = await Http.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, said);
        return said;
    }

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
