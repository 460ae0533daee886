using System.Text.Json;
using Media.Api.Problems;
using Microsoft.Net.Http.Headers;

namespace Media.Api.Requests;

/// <summary>Reads bodies within a limit.</summary>
internal static class JsonBody
{
    /// <summary>The largest body of a request that is JSON, bytes. Media never passes through the API.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The body as a document.</summary>
    /// <exception cref="ProblemException">415, 413 or 400: it is of another type, too large, or no JSON.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpContext context, params string[] types)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
        {
            throw new ProblemException(415, ProblemTypes.UnsupportedMediaType, $"The body is to be {string.Join(" or ", types)}, and its Content-Type is to say so.");
        }

        var bytes = await BytesAsync(context);
        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new ProblemException(400, ProblemTypes.InvalidBody, $"The body is no JSON: {e.Message}", e);
        }
    }

    /// <summary>The body's bytes; they can be read again.</summary>
    /// <exception cref="ProblemException">413: it is too large.</exception>
    public static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes)
        {
            throw TooLarge();
        }

        var buffer = new MemoryStream();
        var block = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(block, context.RequestAborted)) > 0)
        {
            if (buffer.Length + read > MaxBytes)
            {
                throw TooLarge();
            }

            await buffer.WriteAsync(block.AsMemory(0, read), context.RequestAborted);
        }

        buffer.Position = 0;
        context.Request.Body = buffer;
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static ProblemException TooLarge() => new(413, ProblemTypes.BodyTooLarge, $"The body is larger than {MaxBytes} bytes.");
}
