using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Media.Local.Issuer;

namespace Media.EndToEnd.Tests.Support;

/// <summary>The REST API as an application meets it: through the gateway, with a token.</summary>
internal sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public ApiClient(Stack stack)
    {
        using var issuer = LocalIssuer.Open(stack.DataFolder);
        string[] scopes = ["catalog:read", "catalog:write", "jobs:read", "jobs:write"];
        var token = issuer.Issue(stack.Endpoint, new TokenGrant("test", stack.Output("TokenAudience"), scopes, TimeSpan.FromHours(1), "RS256"), TimeProvider.System.GetUtcNow());
        this.Http = new HttpClient { BaseAddress = stack.Endpoint, Timeout = TimeSpan.FromMinutes(2) };
        this.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public HttpClient Http { get; }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var response = await this.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
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
