using System;
using System.IO;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>A function's answer.</summary>
public class InvocationResponse
{
    /// <summary>An answer whose stream is disposed of once it is sent.</summary>
    public InvocationResponse(Stream outputStream) : this(outputStream, true) { }

    /// <summary>An answer.</summary>
    public InvocationResponse(Stream outputStream, bool disposeOutputStream)
    {
        OutputStream = outputStream ?? throw new ArgumentNullException(nameof(outputStream));
        DisposeOutputStream = disposeOutputStream;
    }

    /// <summary>The payload.</summary>
    public Stream OutputStream { get; set; }

    /// <summary>Whether the stream is disposed of once it is sent.</summary>
    public bool DisposeOutputStream { get; private set; }
}
