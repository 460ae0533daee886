using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Media.Cli.Stack;

/// <summary>What a function answered.</summary>
/// <param name="RequestId">The invocation's id, as in the log.</param>
/// <param name="Payload">Its result, or its error document.</param>
/// <param name="Failed">Whether it is an error document.</param>
internal sealed record Answered(string RequestId, string Payload, bool Failed);

/// <summary>
/// Invokes functions by Lambda's own API, with the caller's keys (Signature Version 4,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). The registries that the project builds from have no AWSSDK.Lambda.
/// </summary>
internal sealed class LambdaDoor(HttpClient http, StackSession stack, TimeProvider time)
{
    private const string Signed = "host;x-amz-content-sha256;x-amz-date";

    /// <summary>Runs one event.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="payload">The event.</param>
    /// <param name="cancellation">Gives up waiting; the function runs on.</param>
    /// <exception cref="CliException">Lambda would not take it.</exception>
    public async Task<Answered> InvokeAsync(string function, byte[] payload, CancellationToken cancellation)
    {
        var path = $"/2015-03-31/functions/{function}/invocations";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(stack.Address.Endpoint, path)) { Content = new ByteArrayContent(payload) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        Sign(request, path, payload);
        using var response = await http.SendAsync(request, cancellation);
        var answer = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode
            ? new Answered(response.Headers.GetValues("x-amzn-RequestId").First(), answer, response.Headers.Contains("X-Amz-Function-Error"))
            : throw new CliException($"Lambda refused the event ({(int)response.StatusCode}): {Sentence(answer)}");
    }

    private void Sign(HttpRequestMessage request, string path, byte[] payload)
    {
        var now = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var (hash, scope) = (Hex(SHA256.HashData(payload)), $"{now[..8]}/{stack.Region}/lambda/aws4_request");
        var canonical = $"POST\n{path}\n\nhost:{stack.Address.Endpoint.Authority}\nx-amz-content-sha256:{hash}\nx-amz-date:{now}\n\n{Signed}\n{hash}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + stack.SecretKey), (derived, part) => HMACSHA256.HashData(derived, Encoding.UTF8.GetBytes(part)));
        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{now}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}")));
        request.Headers.Add("x-amz-content-sha256", hash);
        request.Headers.Add("x-amz-date", now);
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={stack.AccessKey}/{scope}, SignedHeaders={Signed}, Signature={signature}");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static string Sentence(string answer)
    {
        try
        {
            var document = JsonElement.Parse(answer);
            return document.TryGetProperty("Message", out var message) || document.TryGetProperty("message", out message) ? message.GetString()! : answer;
        }
        catch (JsonException)
        {
            return answer;
        }
    }
}
