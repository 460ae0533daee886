using System.Net;
using Media.Local.S3;
using Media.Local.Stack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Media.Local.Host;

/// <summary>The port that AWS's services share, and the one of the HTTP API.</summary>
internal sealed class StackServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private StackServer(WebApplication application, Uri endpoint, Uri api) => (_application, Endpoint, Api) = (application, endpoint, api);

    /// <summary>The address of AWS's services.</summary>
    public Uri Endpoint { get; }

    /// <summary>The address of the HTTP API.</summary>
    public Uri Api { get; }

    /// <exception cref="LocalStackException">An address cannot be bound.</exception>
    public static async Task<StackServer> StartAsync(string host, int port, int apiPort, Router router, CancellationToken cancellationToken)
    {
        if (!IPAddress.TryParse(host, out var address))
        {
            throw new LocalStackException($"'{host}' is no IP address to listen on.");
        }
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // Whoever hosts the stack decides when it ends, not a console signal seen here.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.ConfigureForS3();
            options.Listen(address, port);
            options.Listen(address, apiPort);
        });
        var application = builder.Build();
        application.Run(router.RouteAsync);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await application.DisposeAsync();
            var (taken, option) = e.Message.EndsWith($":{apiPort}: address already in use.", StringComparison.Ordinal) ? (apiPort, "--api-port") : (port, "--port");
            throw new LocalStackException($"Port {taken} on {host} is in use: stop what uses it, or choose another port with {option}.", e);
        }
        // In the order in which they were asked for.
        var bound = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Select(found => new Uri(found)).ToArray();
        return new StackServer(application, bound[0], bound[1]);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
