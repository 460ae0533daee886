using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;
using Media.Local.S3;
using Media.Local.Signing;
using Media.Local.Stack;
using Media.Local.Stack.Supervision;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Media.Local.Tests.S3;

/// <summary>Our S3 alone on a free port, with a data folder of its own.</summary>
public sealed class S3Host : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _ownsFolder;

    private readonly Recorder _recorder;

    private S3Host(WebApplication app, Recorder recorder, string folder, bool ownsFolder)
    {
        (_app, _recorder, Folder, _ownsFolder) = (app, recorder, folder, ownsFolder);
    }

    public string Folder { get; }

    public Uri Endpoint => new(_app.Urls.First());

    public S3Service Service => _app.Services.GetRequiredService<S3Service>();

    public Supervisor Supervisor => _app.Services.GetRequiredService<Supervisor>();

    public CredentialStore Credentials => _app.Services.GetRequiredService<CredentialStore>();

    /// <summary>What was published: ARN and message.</summary>
    public ConcurrentQueue<(string Arn, string Message)> Published => _recorder.Published;

    public static async Task<S3Host> StartAsync(string? folder = null, TimeProvider? time = null, bool refuse = false, int port = 0)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("s3-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureForS3();
            kestrel.Listen(System.Net.IPAddress.Loopback, port);
        });
        builder.Logging.ClearProviders();
        var recorder = new Recorder(refuse);
        builder.Services.AddSingleton(new LocalOptions { ProjectFolder = data, DataFolder = data, Credentials = LocalOptions.WellKnownCredentials });
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }
        builder.Services.AddSingleton<IMessagePublisher>(recorder);
        builder.Services.AddS3();
        var app = builder.Build();
        app.Run(app.Services.GetRequiredService<S3Service>().ServeAsync);
        await app.StartAsync();
        return new S3Host(app, recorder, data, folder is null);
    }

    public AmazonS3Client Client(string accessKey = "test", string secret = "test", string? token = null) => new(
        token is null ? new BasicAWSCredentials(accessKey, secret) : new SessionAWSCredentials(accessKey, secret, token),
        new AmazonS3Config { ServiceURL = Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    /// <summary>Stops the server and keeps the folder, as a restart would.</summary>
    public async Task StopAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private sealed class Recorder(bool refuse) : IMessagePublisher
    {
        public ConcurrentQueue<(string Arn, string Message)> Published { get; } = new();

        public Task<string> PublishAsync(string arn, string message, string? subject, Principal principal, CancellationToken cancellationToken)
        {
            if (refuse)
            {
                throw new AwsException("NotFound", "No such topic", 404);
            }
            Published.Enqueue((arn, message));
            return Task.FromResult(Guid.NewGuid().ToString());
        }
    }
}
