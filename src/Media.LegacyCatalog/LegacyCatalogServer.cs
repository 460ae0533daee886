using Media.LegacyCatalog.Actions;
using Media.LegacyCatalog.Description;
using Media.LegacyCatalog.Eventing;
using Media.LegacyCatalog.Hosting;
using Media.LegacyCatalog.Http;
using Media.LegacyCatalog.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Media.LegacyCatalog;

/// <summary>A UPnP ContentDirectory:4 server on SQLite. Nothing is announced on the network (no SSDP): clients are given its address.</summary>
public sealed class LegacyCatalogServer : IAsyncDisposable
{
    /// <summary>The largest request body, bytes. A DIDL-Lite object is a few thousand.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    private readonly WebApplication _app;
    private readonly Database _database;
    private readonly Subscriptions _subscriptions;

    private LegacyCatalogServer(WebApplication app, Database database, Subscriptions subscriptions)
    {
        _app = app;
        _database = database;
        _subscriptions = subscriptions;
        DescriptionUrl = new Uri(new Uri(app.Urls.Single()), Descriptions.DevicePath);
    }

    /// <summary>Where its device description is: all that a client needs.</summary>
    public Uri DescriptionUrl { get; }

    /// <summary>Opens the data and listens.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LegacyCatalogServer> StartAsync(LegacyCatalogOptions options, CancellationToken cancellationToken = default)
    {
        var database = new Database(options.DataFolder, options.Name);
        try
        {
            if (options.SeedDidl is { } seed)
            {
                Seed.Fill(database, seed);
            }

            var subscriptions = new Subscriptions(database, TimeProvider.System);
            var app = Build(options, database, new EventEndpoint(subscriptions));
            await app.StartAsync(cancellationToken);
            subscriptions.Start();
            return new LegacyCatalogServer(app, database, subscriptions);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Finishes the calls under way and closes the data.</summary>
    public async ValueTask DisposeAsync()
    {
        await _subscriptions.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _database.Dispose();
    }

    private static WebApplication Build(LegacyCatalogOptions options, Database database, EventEndpoint events)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Host, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = 256;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        var app = builder.Build();
        var control = new ControlEndpoint(new ContentDirectoryActions(database));
        var device = Descriptions.OfDevice(options.Name, database.Udn);
        var service = Descriptions.OfService();
        app.MapGet(Descriptions.DevicePath, () => Results.Text(device, "text/xml"));
        app.MapGet(Descriptions.ServicePath, () => Results.Text(service, "text/xml"));
        app.MapPost(Descriptions.ControlPath, control.HandleAsync);
        app.MapMethods(Descriptions.EventPath, ["SUBSCRIBE"], events.SubscribeAsync);
        app.MapMethods(Descriptions.EventPath, ["UNSUBSCRIBE"], events.UnsubscribeAsync);
        return app;
    }
}
