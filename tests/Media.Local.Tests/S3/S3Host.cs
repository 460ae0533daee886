using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;
using Media.Local.Hosting;
using Media.Local.Messaging;
using Media.Local.S3;
using Media.Local.Signing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Media.Local.Tests.S3;

/// <summary>Our S3 alone on a free port, with a data folder of its own.</summary>
public sealed class S3Host : IAsyncDisposable, IMessagePublisher
{
    private readonly WebApplication app;
    private readonly bool ownsFolder;

    private S3Host(WebApplication app, string folder, bool ownsFolder)
    {
        (this.app, Folder, this.ownsFolder) = (app, folder, ownsFolder);
    }

    public string Folder { get; }

    public Uri Endpoint => new(app.Urls.First());

    public S3Service Service => app.Services.GetRequiredService<S3Service>();

    public CredentialStore Credentials => app.Services.GetRequiredService<CredentialStore>();

    /// <summary>What was published: ARN and message.</summary>
    public ConcurrentQueue<(string Arn, string Message)> Published { get; } = new();

    /// <summary>When set, publishing fails.</summary>
    public bool Refuse { get; set; }

    public static async Task<S3Host> StartAsync(string? folder = null, TimeProvider? time = null, bool refuse = false)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("s3-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureForS3();
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
        });
        builder.Logging.ClearProviders();
        S3Host? host = null;
        builder.Services.AddSingleton(new LocalOptions { ProjectFolder = data, DataFolder = data });
        if (time is not null)
            builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<IMessagePublisher>(_ => host!);
        builder.Services.AddS3();
        var app = builder.Build();
        app.Run(app.Services.GetRequiredService<S3Service>().ServeAsync);
        host = new S3Host(app, data, folder is null) { Refuse = refuse };
        await app.StartAsync();
        return host;
    }

    public AmazonS3Client Client(string accessKey = "test", string secret = "test", string? token = null) => new(
        token is null ? new BasicAWSCredentials(accessKey, secret) : new SessionAWSCredentials(accessKey, secret, token),
        new AmazonS3Config { ServiceURL = Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public Task<string> PublishAsync(string arn, string message, string? subject, CancellationToken cancellationToken)
    {
        if (Refuse)
            throw new AwsException("NotFound", "No such topic", 404);
        Published.Enqueue((arn, message));
        return Task.FromResult(Guid.NewGuid().ToString());
    }

    /// <summary>Stops the server and keeps the folder, as a restart would.</summary>
    public async Task StopAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}
