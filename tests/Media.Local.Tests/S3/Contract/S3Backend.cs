using Amazon.Runtime;
using Amazon.S3;
using Media.Local.Tests.Host;

namespace Media.Local.Tests.S3.Contract;

/// <summary>A server that speaks S3.</summary>
public abstract class S3Backend : IAsyncLifetime
{
    private AmazonS3Client? _client;

    /// <summary>Why it cannot run here; null where it runs.</summary>
    public string? SkipReason { get; protected set; }

    public Uri Endpoint { get; protected set; } = new("http://127.0.0.1");

    internal AmazonS3Client Client => _client ??= new AmazonS3Client(
        new BasicAWSCredentials("test", "test"),
        new AmazonS3Config { ServiceURL = Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });

    public abstract Task InitializeAsync();

    public virtual Task DisposeAsync()
    {
        _client?.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>The whole local stack, through its one port.</summary>
public sealed class OurS3 : S3Backend
{
    private StackBench? _bench;

    public override async Task InitializeAsync()
    {
        _bench = await StackBench.StartAsync("Resources: { Bucket: { Type: AWS::S3::Bucket } }");
        Endpoint = _bench.Stack.Endpoint;
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_bench is not null)
        {
            await _bench.DisposeAsync();
        }
    }
}
