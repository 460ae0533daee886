using System.Net.Http.Headers;
using System.Text;
using Amazon.S3;
using Media.Api.Hosting;
using Media.Api.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Media.Api.Tests;

/// <summary>The API on a socket of its own, in front of a catalog of the test's choice.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ApiHost(WebApplication application)
    {
        _application = application;
        Http = new HttpClient { BaseAddress = new Uri(application.Urls.Single()), Timeout = TimeSpan.FromSeconds(90) };
    }

    public HttpClient Http { get; }

    /// <summary>What the code itself maps.</summary>
    public IEnumerable<RouteEndpoint> Endpoints => _application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>What the API says of itself: every answer is held to it.</summary>
    public ApiDescription Description { get; private set; } = null!;

    public static Task<ApiHost> StartAsync(Uri? catalog, IBlobs? blobs = null, params (string Name, string Value)[] settings) => StartAsync(catalog, blobs, null, settings);

    public static async Task<ApiHost> StartAsync(Uri? catalog, IBlobs? blobs, IAmazonS3? s3, params (string Name, string Value)[] settings)
    {
        var application = ApiApplication.Build([], runtime: null, builder =>
        {
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var values = new Dictionary<string, string?> { ["CATALOG_URL"] = catalog?.ToString(), ["WORK_BUCKET"] = null };
            foreach (var (name, value) in settings)
            {
                values[name] = value;
            }

            builder.Configuration.AddInMemoryCollection(values);
            if (blobs is not null)
            {
                builder.Services.AddSingleton(blobs);
            }

            if (s3 is not null)
            {
                builder.Services.AddSingleton(s3);
            }
        });
        await application.StartAsync();
        var host = new ApiHost(application);
        host.Description = new ApiDescription(await host.Http.GetStringAsync(new Uri("/v1/openapi.json", UriKind.Relative)));
        return host;
    }

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, null, headers);

    public Task<ApiAnswer> PostAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, "application/json", headers);

    public Task<ApiAnswer> PatchAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, body, "application/merge-patch+json", headers);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? body, string? type, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        var answer = await ApiAnswer.ReadAsync(response);
        Description.Check(method, path, answer);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
