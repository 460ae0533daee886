using System.Security.Cryptography;
using Media.Local.Iam;
using Media.Local.S3.Access;
using Media.Local.S3.Buckets;
using Media.Local.S3.Notifications;
using Media.Local.S3.Objects;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Signing;
using Media.Local.Stack;
using Media.Local.Stack.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Media.Local.S3;

/// <summary>
/// S3: buckets and objects on this machine's disk, spoken to in S3's REST protocol (path and virtual-host style, Signature
/// Version 4). Bytes are files, metadata is SQLite, both under the data folder; an answered write survives a power cut.
/// </summary>
public sealed partial class S3Service : IAwsService, IObjectReader, IAsyncDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    private readonly ILogger _logger;
    private readonly StorageRoom _room;
    private readonly MetadataStore _database;
    private readonly S3State _state;
    private readonly S3SignatureVerifier _verifier;
    private readonly Operations _operations;
    private readonly CorsEnforcement _cors;
    private readonly OutboxPump _pump;
    private readonly LifecycleSweeper _sweeper;

    /// <summary>Opens the store in the data folder, creating it or cleaning up after a crash.</summary>
    public S3Service(LocalOptions options, CredentialStore credentials, IMessagePublisher publisher, Authorizer authorizer, StorageRoom room, TimeProvider time, ILogger<S3Service> logger)
    {
        _logger = logger;
        _room = room;
        _database = new MetadataStore(room);
        var blobs = new BlobStore(room, _database);
        _state = new S3State(options, _database, blobs, new Notifier(options, time), new PostSignatureVerifier(credentials, options.Region), authorizer, time);
        _verifier = new S3SignatureVerifier(credentials, options.Region, time);
        _operations = new Operations(_state);
        _cors = new CorsEnforcement(_state);
        _sweeper = new LifecycleSweeper(_state);
        _pump = new OutboxPump(_database, publisher, options.AccountId, time, logger);
    }

    /// <inheritdoc />
    public bool Claims(HttpRequest request) => true;

    bool IAwsService.Admits(HttpRequest request, ForeignPage page) =>
        ForeignPage.IsPreflight(request) || page.OnlyShows || (page.Origin is { } origin && _cors.Allows(request, origin));

    /// <inheritdoc />
    public async Task ServeAsync(HttpContext context)
    {
        var requestId = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        context.Response.Headers["x-amz-request-id"] = requestId;
        // Whatever somebody stored is shown, never run: not as a page of the stack's origin, and not as what it does not say it is.
        context.Response.Headers.ContentSecurityPolicy = "sandbox";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["x-amz-id-2"] = ErrorReply.HostId;
        context.Response.Headers.Server = "AmazonS3";
        try
        {
            await DispatchAsync(context, requestId);
        }
        catch (AwsException refusal)
        {
            await ErrorReply.SendAsync(context, refusal, requestId, Resource(context));
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // The client has left, as players do in the middle of a range; there is nobody to answer.
            context.Abort();
        }
        catch (BadHttpRequestException broken)
        {
            await ErrorReply.SendAsync(context, new AwsException("InvalidRequest", broken.Message, broken.StatusCode), requestId, Resource(context));
        }
        catch (Exception failure) when (DiskFull.Is(failure))
        {
            var refusal = DiskFull.Refusal(_room.Folder, failure);
            Failed(refusal, context.Request.Method, Resource(context));
            await ErrorReply.SendAsync(context, refusal, requestId, Resource(context));
        }
#pragma warning disable CA1031 // The last catch of a server: an unforeseen failure is logged and answered, and the next request is served.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Failed(failure, context.Request.Method, Resource(context));
            await ErrorReply.SendAsync(context,
                new AwsException("InternalError", "We encountered an internal error. Please try again." + WhereToLook, 500), requestId, Resource(context));
        }
    }

    /// <summary>Makes sure that a bucket exists and is as described, whatever it was before; its objects stay.</summary>
    /// <exception cref="AwsException">The name or a setting is not valid.</exception>
    public Task EnsureBucketAsync(string name, BucketSettings settings)
    {
        BucketNames.Check(name);
        return _state.Database.WriteAsync(scope =>
        {
            BucketProvisioning.Apply(scope, _state, name, settings);
            return true;
        }, Space.Frees);
    }

    /// <inheritdoc />
    public Task<Stream> OpenReadAsync(string bucket, string key, Principal principal, CancellationToken cancellationToken)
    {
        var permissions = new Permissions(_state.Authorizer, principal);
        var lease = _state.Blobs.Lease();
        try
        {
            var found = _state.Database.Snapshot(db =>
            {
                permissions.Require(db, new Needed("s3:GetObject", bucket, key));
                return ObjectTable.Latest(db, BucketTable.Get(db, bucket).Name, key) is { Marker: false } latest
                    ? latest
                    : throw permissions.Missing(db, bucket, ObjectErrors.NoSuchKey(key));
            });
            lease.Keep(found.Segments);
            return Task.FromResult<Stream>(new SegmentStream(_state.Blobs, found.Segments, found.Size, lease));
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Delivers notifications and sweeps by lifecycle rules until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            _room.Supervisor.RunAsync("delivering S3 notifications", _pump.RunAsync, cancellationToken),
            _room.Supervisor.RunAsync("sweeping S3 by lifecycle", (loop, stop) => _sweeper.RunAsync(SweepInterval, loop, stop), cancellationToken));

    /// <summary>Does once what buckets' lifecycle rules ask for by now.</summary>
    public Task SweepAsync() => _sweeper.SweepAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _pump.Dispose();
        await _state.Blobs.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task DispatchAsync(HttpContext context, string requestId)
    {
        RawTarget target;
        try
        {
            target = RawTarget.Of(context.Request);
        }
        catch (FormatException)
        {
            throw new AwsException("InvalidURI", "Couldn't parse the specified URI.");
        }

        var call = new S3Call(context, target, BucketAddress.Of(context.Request.Host.Host, target.Path), requestId);
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            _cors.Preflight(call);
            return;
        }

        _cors.Annotate(call);
        call.Signature = _verifier.Verify(context.Request, target, call.Address.Virtual ? call.Address.Bucket : null);
        ExpectedOwner.Check(call, _state.Options.AccountId);
        // A browser's form carries its credentials in its fields.
        if (call.Signature is { } signature)
        {
            Permit(call, signature.Credential.PrincipalIn(_state.Options.AccountId));
        }
        else if (!IsForm(call))
        {
            Anonymous.Require(_state.Database, _state.Authorizer, call);
        }
        await _operations.ServeAsync(call);
    }

    private void Permit(S3Call call, Principal principal)
    {
        call.Permissions = new Permissions(_state.Authorizer, principal, call.ConditionValue);
        if (!_state.Authorizer.IsOn)
        {
            return;
        }
        _state.Database.Read(db =>
        {
            foreach (var needed in Needed.By(call))
            {
                call.Permissions.Require(db, needed);
            }
            return true;
        });
    }

    private string WhereToLook => _state.Options.LogFolder is { } folder ? $" The stack's log in {folder} says why." : "";

    private static bool IsForm(S3Call call) =>
        HttpMethods.IsPost(call.Request.Method) && call.Address is { Bucket: not null, Key: null }
        && call.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    private static string Resource(HttpContext context) => context.Request.Path.Value ?? "/";

    [LoggerMessage(3002, LogLevel.Error, "{Method} {Resource} failed")]
    private partial void Failed(Exception failure, string method, string resource);
}
