using Media.Local.Iam;
using Media.Local.S3.Requests;
using Media.Local.Signing;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Media.Local.Stack.Supervision;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Media.Local.S3;

/// <summary>Puts S3 into a host.</summary>
public static class S3Registration
{
    /// <summary>
    /// Registers <see cref="S3Service"/> (also as <see cref="IObjectReader"/>), <see cref="CredentialStore"/>,
    /// <see cref="SignatureVerifier"/> and S3's background work. Needs <see cref="LocalOptions"/> and
    /// <see cref="IMessagePublisher"/>. The router decides where S3 stands among the <see cref="IAwsService"/>s.
    /// </summary>
    public static IServiceCollection AddS3(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new Supervisor(provider.GetRequiredService<ILogger<Supervisor>>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new StorageRoom(
            provider.GetRequiredService<LocalOptions>().DataFolder, provider.GetRequiredService<Supervisor>(), provider.GetRequiredService<ILogger<StorageRoom>>()));
        services.TryAddSingleton(provider => CredentialStore.Open(provider.GetRequiredService<LocalOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<SignatureVerifier>();
        services.TryAddSingleton(Authorizer.Off);
        services.TryAddSingleton<S3Service>();
        services.TryAddSingleton<IObjectReader>(provider => provider.GetRequiredService<S3Service>());
        services.AddHostedService<S3Background>();
        return services;
    }

    /// <summary>What S3 needs of the server: bodies of any size and pace, headers beyond ASCII.</summary>
    public static void ConfigureForS3(this KestrelServerOptions options)
    {
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.MaxRequestLineSize = 32 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
        options.AddServerHeader = false;
        options.RequestHeaderEncodingSelector = _ => HeaderEncoding.Received;
        options.ResponseHeaderEncodingSelector = _ => HeaderEncoding.Sent;
    }

    private sealed class S3Background(S3Service service) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => service.RunAsync(stoppingToken);
    }
}
