using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Media.Cli.DryRun;

/// <summary>Serves one file to this process, as S3 serves an upload to the functions: by ranges, at an address that nobody else can guess.</summary>
internal sealed class SourceServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _path;

    private SourceServer(WebApplication app, string path) => (_app, _path) = (app, path);

    /// <summary>Where the file can be read.</summary>
    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + _path);

    /// <summary>Begins to serve a file.</summary>
    public static async Task<SourceServer> StartAsync(FileInfo file, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var path = "/" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        app.Map(path, () => Results.File(file.FullName, "application/octet-stream", enableRangeProcessing: true));
        await app.StartAsync(cancellation);
        return new SourceServer(app, path);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
