using Microsoft.AspNetCore.Http;

namespace Media.Local.Stack;

/// <summary>
/// One AWS service on the port that they share. The router asks each in turn whether a request is its own; S3, which owns every
/// path, is asked last. The signature has been verified before <see cref="ServeAsync"/>, except for S3, which verifies
/// its own (presigned queries, chunked payloads, anonymous reads).
/// </summary>
public interface IAwsService
{
    /// <summary>Whether this request speaks this service's protocol (its <c>X-Amz-Target</c> prefix, path or form).</summary>
    bool Claims(HttpRequest request);

    /// <summary>Whether a page of another origin may have this request made. Where services are for programs, none may.</summary>
    bool Admits(HttpRequest request, ForeignPage page) => false;

    /// <summary>Answers one request; an <see cref="AwsException"/> is answered in the service's own error format.</summary>
    Task ServeAsync(HttpContext context);
}
