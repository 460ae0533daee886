using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>The four calls of the Lambda Runtime API, version 2018-06-01.</summary>
internal sealed class RuntimeApi
{
    private static readonly MediaTypeHeaderValue ErrorType = new("application/vnd.aws.lambda.error+json");
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");
    private readonly HttpClient _http;
    private readonly string _runtime;

    public RuntimeApi(HttpClient http, string endpoint)
    {
        if (string.IsNullOrEmpty(endpoint))
        {
            throw new InvalidOperationException("AWS_LAMBDA_RUNTIME_API is not set: this process was not started by Lambda.");
        }
        _http = http;
        _runtime = $"http://{endpoint}/2018-06-01/runtime/";
    }

    /// <summary>Waits for as long as it takes until there is work.</summary>
    public async Task<InvocationHeadersAndBody> NextAsync(CancellationToken cancellation)
    {
        using var response = await _http.GetAsync(new Uri(_runtime + "invocation/next"), cancellation).ConfigureAwait(false);
        await ExpectAsync(response, "The next invocation could not be fetched.").ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        return new InvocationHeadersAndBody(InvocationHeaders.Read(response.Headers), body);
    }

    public async Task RespondAsync(string requestId, Stream output)
    {
        using var content = new StreamContent(output);
        content.Headers.ContentType = JsonType;
        using var response = await _http.PostAsync(new Uri($"{_runtime}invocation/{requestId}/response"), content).ConfigureAwait(false);
        await ExpectAsync(response, "The response was refused.").ConfigureAwait(false);
    }

    public Task ReportInvocationErrorAsync(string requestId, Exception exception) =>
        ReportAsync($"invocation/{requestId}/error", exception);

    public Task ReportInitializationErrorAsync(Exception exception) => ReportAsync("init/error", exception);

    private async Task ReportAsync(string path, Exception exception)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _runtime + path);
        request.Content = new ByteArrayContent(ErrorDocument.Write(exception));
        request.Content.Headers.ContentType = ErrorType;
        request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", exception.GetType().Name);
        using var response = await _http.SendAsync(request).ConfigureAwait(false);
        await ExpectAsync(response, "The error was refused.").ConfigureAwait(false);
        using var status = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
    }

    private static async Task ExpectAsync(HttpResponseMessage response, string otherwise)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }
        var body = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
        throw new RuntimeApiClientException(otherwise, (int)response.StatusCode, body);
    }
}

internal readonly record struct InvocationHeadersAndBody(InvocationHeaders Headers, byte[] Body);
