using System;
using System.IO;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>One invocation as it came.</summary>
public class InvocationRequest : IDisposable
{
    /// <summary>The payload.</summary>
    public Stream InputStream { get; internal set; }

    /// <summary>What the service says about the invocation.</summary>
    public ILambdaContext LambdaContext { get; internal set; }

    internal InvocationRequest() { }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the payload.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            InputStream?.Dispose();
        }
    }
}
