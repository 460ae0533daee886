using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Media.Api.Tests;
using Media.Local.ApiGateway.Issuer;

namespace Media.EndToEnd.Tests.Support;

/// <summary>The REST API as an application meets it: through the gateway, with a token.</summary>
internal sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private static readonly string[] Everything = ["catalog:read", "catalog:write", "jobs:read", "jobs:write"];

    private readonly Lazy<Task<ApiDescription>> _description;

    /// <summary>May do everything.</summary>
    public ApiClient(Stack stack)
        : this(stack, Everything)
    {
    }

    /// <summary>May do what these scopes allow; brings no token at all where there are none.</summary>
    public ApiClient(Stack stack, params IReadOnlyCollection<string> scopes)
    {
        this.Http = new HttpClient { BaseAddress = stack.ApiEndpoint, Timeout = TimeSpan.FromMinutes(2) };
        _description = new(async () => new ApiDescription(await this.Http.GetStringAsync(new Uri("/v1/openapi.json", UriKind.Relative))));
        if (scopes.Count > 0)
        {
            using var issuer = LocalIssuer.Open(stack.DataFolder);
            var grant = new TokenGrant("test", stack.Output("TokenAudience"), [.. scopes], TimeSpan.FromHours(1), "RS256");
            this.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issuer.Issue(stack.Endpoint, grant, TimeProvider.System.GetUtcNow()));
        }
    }

    public HttpClient Http { get; }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        var answer = await this.AskAsync(method, path, body);
        return (answer.Status, answer.Bytes.Length == 0 ? default : answer.Json);
    }

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => this.AskAsync(HttpMethod.Get, path, null, headers);

    /// <summary>Sends a request; its answer has to be one that the API's description allows.</summary>
    public async Task<ApiAnswer> AskAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json");
        }

        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        }

        using var response = await this.Http.SendAsync(request);
        var answer = await ApiAnswer.ReadAsync(response);
        (await _description.Value).Check(method, path, answer);
        return answer;
    }

    /// <summary>The API's description.</summary>
    public Task<ApiDescription> DescriptionAsync() => _description.Value;

    /// <summary>Every route that the API describes, with the scope it asks for; null for open ones.</summary>
    public async Task<IReadOnlyList<(HttpMethod Method, string Path, string? Scope)>> RoutesAsync()
    {
        var found = await _description.Value;
        return [.. found.Routes.Select(route => (
            new HttpMethod(route.Method),
            route.Path,
            found.Scope(route.Method, route.Path)))];
    }

    /// <summary>Sends what has to succeed.</summary>
    public async Task<JsonElement> OkAsync(HttpMethod method, string path, string? body = null)
    {
        var (status, answer) = await this.SendAsync(method, path, body);
        Assert.True((int)status is >= 200 and < 300, $"{method} {path}: {status}: {answer}");
        return answer;
    }

    /// <summary>Opens an upload and sends its parts.</summary>
    public async Task<string> UploadPartsAsync(string file, string more = "")
    {
        var opened = await this.OkAsync(
            HttpMethod.Post, "/v1/uploads", $$"""{"fileName":"{{Path.GetFileName(file)}}","size":{{new FileInfo(file).Length}},"contentType":"video/mp4"{{more}}}""");
        var bytes = await File.ReadAllBytesAsync(file);
        using var plain = new HttpClient();
        foreach (var part in opened.GetProperty("parts").EnumerateArray())
        {
            using var content = new ByteArrayContent(bytes, part.GetProperty("offset").GetInt32(), part.GetProperty("size").GetInt32());
            using var stored = await plain.PutAsync(new Uri(part.GetProperty("url").GetString()!), content);
            Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
        }

        return opened.GetProperty("id").GetString()!;
    }

    /// <summary>Waits until a job is as it should be.</summary>
    public async Task<JsonElement> JobAsync(string id, params string[] statuses)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var job = await this.OkAsync(HttpMethod.Get, $"/v1/jobs/{id}");
            if (statuses.Contains(job.GetProperty("status").GetString(), StringComparer.OrdinalIgnoreCase))
            {
                return job;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), patience.Token);
        }
    }

    public void Dispose() => this.Http.Dispose();
}
