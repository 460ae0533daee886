using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using NSubstitute;

namespace Media.Workflow.Tests.Register;

/// <summary>S3 as far as documents need it: puts with their conditions, and gets.</summary>
internal sealed class MemoryBucket
{
    private readonly Dictionary<string, (byte[] Bytes, string ETag)> _objects = [];
    private int _writes;

    public MemoryBucket()
    {
        Client.PutObjectAsync(Arg.Any<PutObjectRequest>(), Arg.Any<CancellationToken>()).Returns(call => Put(call.Arg<PutObjectRequest>()));
        Client.GetObjectAsync(Arg.Any<string>(), Arg.Any<string>(), Arg.Any<CancellationToken>()).Returns(call => Get(call.ArgAt<string>(1)));
    }

    public IAmazonS3 Client { get; } = Substitute.For<IAmazonS3>();

    /// <summary>Called before each put with its key.</summary>
    public Action<string> BeforePut { get; set; } = _ => { };

    public bool Has(string key) => _objects.ContainsKey(key);

    private PutObjectResponse Put(PutObjectRequest request)
    {
        BeforePut(request.Key);
        var current = _objects.TryGetValue(request.Key, out var found) ? found.ETag : null;
        if ((request.IfNoneMatch == "*" && current is not null) || (request.IfMatch is { } match && match != current))
        {
            throw new AmazonS3Exception("At least one of the pre-conditions you specified did not hold") { StatusCode = HttpStatusCode.PreconditionFailed };
        }

        using var bytes = new MemoryStream();
        request.InputStream.CopyTo(bytes);
        var tag = $"\"{++_writes}\"";
        _objects[request.Key] = (bytes.ToArray(), tag);
        return new PutObjectResponse { ETag = tag };
    }

    private GetObjectResponse Get(string key) => _objects.TryGetValue(key, out var found)
        ? new GetObjectResponse { ResponseStream = new MemoryStream(found.Bytes, writable: false), ETag = found.ETag }
        : throw new AmazonS3Exception("The specified key does not exist.") { StatusCode = HttpStatusCode.NotFound };
}
