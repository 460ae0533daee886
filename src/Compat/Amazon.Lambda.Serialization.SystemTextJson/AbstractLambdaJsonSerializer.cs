using System;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>What the serializers share: their options, and errors that name the type in question.</summary>
public abstract class AbstractLambdaJsonSerializer
{
    private readonly JsonWriterOptions _writerOptions;

    /// <summary>A serializer whose writer may be customized.</summary>
    protected AbstractLambdaJsonSerializer(Action<JsonWriterOptions> jsonWriterCustomizer)
    {
        _writerOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        jsonWriterCustomizer?.Invoke(_writerOptions);
    }

    /// <summary>The options that both serializers start from.</summary>
    protected virtual JsonSerializerOptions CreateDefaultJsonSerializationOptions() => new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNameCaseInsensitive = true,
        PropertyNamingPolicy = new AwsNamingPolicy(null),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new MemoryStreamConverter() },
    };

    /// <summary>Reads one document.</summary>
    /// <exception cref="JsonSerializerException">The document does not fit <typeparamref name="T"/>.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        try
        {
            return InternalDeserialize<T>(requestStream);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or JsonSerializerException)
        {
            throw new JsonSerializerException($"Error converting the Lambda event JSON payload to type {typeof(T).FullName}: {e.Message}", e);
        }
    }

    /// <summary>Writes one document.</summary>
    /// <exception cref="JsonSerializerException">The object cannot be written.</exception>
    public void Serialize<T>(T response, Stream responseStream)
    {
        try
        {
            using var writer = new Utf8JsonWriter(responseStream, _writerOptions);
            InternalSerialize(writer, response);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or JsonSerializerException)
        {
            throw new JsonSerializerException($"Error converting the response object of type {typeof(T).FullName} from the Lambda function to JSON: {e.Message}", e);
        }
    }

    private protected abstract T InternalDeserialize<T>(Stream json);

    private protected abstract void InternalSerialize<T>(Utf8JsonWriter writer, T value);
}
