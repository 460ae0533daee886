using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Media.Api.Problems;
using Microsoft.Net.Http.Headers;

namespace Media.Api.Requests;

/// <summary>Reads bodies within a limit, and says of what is wrong with one in the caller's words.</summary>
internal static class JsonBody
{
    /// <summary>The largest body of a request that is JSON, bytes. Media never passes through the API.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The body as a document. All its texts are whole Unicode: none can fail to be read later.</summary>
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
            var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            CheckTexts(document.RootElement);
            return document;
        }
        catch (JsonException e)
        {
            throw Wrong($"The body is no JSON, or has a member twice, at line {e.LineNumber + 1}, byte {e.BytePositionInLine}.", e);
        }
        catch (InvalidOperationException e)
        {
            throw Wrong("The body has a text that is no Unicode: half a surrogate pair, or bytes that are no UTF-8.", e);
        }
    }

    /// <summary>An object of the body as a record. What is unknown, missing or of another type is named.</summary>
    /// <param name="element">The object.</param>
    /// <param name="type">How the record reads; its required members have to be there.</param>
    /// <param name="what">What the object stands for, as in <c>an upload</c>.</param>
    /// <exception cref="ProblemException">400: it is none.</exception>
    public static T Read<T>(JsonElement element, JsonTypeInfo<T> type, string what)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong($"What is to be {what} is no JSON object.");
        }

        var members = type.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!members.ContainsKey(member.Name))
            {
                throw Wrong($"'{Short(member.Name)}' is no member of {what}; it has {string.Join(", ", members.Keys)}.");
            }
        }

        if (members.Values.FirstOrDefault(property => property.IsRequired && !element.TryGetProperty(property.Name, out _)) is { } missing)
        {
            throw Wrong($"{what} needs the member '{missing.Name}'.");
        }

        try
        {
            return element.Deserialize(type)!;
        }
        catch (JsonException e)
        {
            var name = e.Path?.Split('.')[^1] ?? "";
            throw Wrong(members.TryGetValue(name, out var member) ? $"'{name}' is to be {Words(member.PropertyType)}." : $"This is not {what}.", e);
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

    /// <exception cref="InvalidOperationException">A text is none: the grammar of JSON lets it through.</exception>
    private static void CheckTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    CheckTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    CheckTexts(member.Value);
                }

                break;
        }
    }

    private static string Words(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) ? "a text"
            : plain == typeof(int) || plain == typeof(long) ? "a whole number that is not too large"
            : plain == typeof(double) ? "a number"
            : "as the API's description says";
    }

    private static string Short(string name) => name.Length > 40 ? name[..40] + "..." : name;

    private static ProblemException TooLarge() => new(413, ProblemTypes.BodyTooLarge, $"The body is larger than {MaxBytes} bytes.");

    private static ProblemException Wrong(string detail, Exception? cause = null) => new(400, ProblemTypes.InvalidBody, detail, cause);
}
