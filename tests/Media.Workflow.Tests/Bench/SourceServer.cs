using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Media.Workflow.Tests.Bench;

/// <summary>Serves one source over HTTP with byte ranges, as S3 does for who has a signed URL.</summary>
internal sealed class SourceServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SourceServer(WebApplication app) => _app = app;

    /// <summary>Where the source is.</summary>
    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/source";

    public static async Task<SourceServer> StartAsync(string path, string etag)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Map("/source", () => Results.File(path, "video/mp4", enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{etag}\"")));
        await app.StartAsync();
        return new SourceServer(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
