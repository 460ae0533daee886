using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Media.Local.Stack;

/// <summary>A request's body, read up to a limit.</summary>
/// <param name="Complete">The body, or null where it is longer than the limit.</param>
/// <param name="Length">How much was sent, at least.</param>
internal sealed record RequestBody(ReadOnlyMemory<byte>? Complete, int Length)
{
    private const int Beyond = 64 * 1024 * 1024;

    public static async Task<RequestBody> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Beyond;
        }
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        var total = 0;
        int read;
        // What is too long is read to its end, so that the client gets to see the answer.
        while ((read = await NextAsync(request, chunk, cancellationToken)) > 0)
        {
            total += read;
            if (total <= most)
            {
                await buffer.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
            }
        }
        // Typed, because a null array would become an empty body.
        return new RequestBody(total <= most ? new ReadOnlyMemory<byte>(buffer.ToArray()) : default(ReadOnlyMemory<byte>?), total);
    }

    // The server's word for a body whose framing is no framing, as in a chunk of more bytes than can be counted.
    private static async ValueTask<int> NextAsync(HttpRequest request, byte[] chunk, CancellationToken cancellationToken)
    {
        try
        {
            return await request.Body.ReadAsync(chunk, cancellationToken);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            throw new BadHttpRequestException(broken.Message, StatusCodes.Status400BadRequest, broken);
        }
    }
}
