using System.Net;

namespace Media.Local.Tests.ApiGateway;

/// <summary>A body that is announced and never asked for.</summary>
internal sealed class UnsentContent(long length) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        throw new InvalidOperationException("The body was asked for.");

    protected override bool TryComputeLength(out long size)
    {
        size = length;
        return true;
    }
}
