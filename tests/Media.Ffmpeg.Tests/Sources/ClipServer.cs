using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Media.Ffmpeg.Tests.Sources;

/// <summary>Serves the clips over HTTP with byte ranges, as S3 does; counts what is asked for.</summary>
public sealed class ClipServer : IAsyncLifetime
{
    private WebApplication? _app;

    public List<string> Asked { get; } = [];

    private Uri? Address { get; set; }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            lock (this.Asked)
            {
                this.Asked.Add(context.Request.Path);
            }

            return next();
        });
        _app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Clip.FolderPath), ServeUnknownFileTypes = true });
        await _app.StartAsync();
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        this.Address = new Uri(addresses.Addresses.First());
    }

    public Uri UrlOf(string name) => new(this.Address!, Uri.EscapeDataString(name));

    public async Task DisposeAsync() => await _app!.DisposeAsync();
}
