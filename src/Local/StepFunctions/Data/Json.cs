using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Media.Local.StepFunctions.Data;

/// <summary>Immutable JSON values: state data is only ever read, or written anew as a whole.</summary>
internal static class Json
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    private static readonly JsonWriterOptions Compact = new() { Encoder = PlainEncoder.Instance, MaxDepth = 1000 };

    public static readonly JsonElement Null = Parse("null");
    public static readonly JsonElement EmptyObject = Parse("{}");
    public static readonly JsonElement EmptyArray = Parse("[]");

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonElement Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text, Deep);
        }
        catch (ArgumentException problem)
        {
            throw new JsonException("The text holds half a character: a surrogate without its other half.", problem);
        }
    }

    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8) => JsonElement.Parse(utf8, Deep);

    public static JsonElement? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement Build(Action<Utf8JsonWriter> write)
    {
        var buffer = Write(write);
        return Parse(buffer.WrittenSpan);
    }

    public static string BuildText(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(Write(write).WrittenSpan);

    /// <summary>The value on one line without blanks, characters as they are.</summary>
    public static string Text(JsonElement value) => BuildText(value.WriteTo);

    public static JsonElement Of(string value) => Build(writer => writer.WriteStringValue(value));

    public static JsonElement Of(bool value) => Build(writer => writer.WriteBooleanValue(value));

    public static JsonElement Of(long value) => Build(writer => writer.WriteNumberValue(value));

    public static JsonElement Array(IEnumerable<JsonElement> items) => Build(writer => WriteArray(writer, items));

    public static void WriteArray(Utf8JsonWriter writer, IEnumerable<JsonElement> items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            item.WriteTo(writer);
        }
        writer.WriteEndArray();
    }

    private static ArrayBufferWriter<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, Compact);
        write(writer);
        writer.Flush();
        return buffer;
    }
}
