using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>Reads and writes by reflection. Not for trimmed functions: see <see cref="SourceGeneratorLambdaJsonSerializer{TSGContext}"/>.</summary>
[RequiresUnreferencedCode(Why)]
[RequiresDynamicCode(Why)]
public class DefaultLambdaJsonSerializer : AbstractLambdaJsonSerializer, ILambdaSerializer
{
    private const string Why = "Reflection finds the members; a trimmed function uses SourceGeneratorLambdaJsonSerializer.";

    private readonly JsonSerializerOptions _options;

    /// <summary>A serializer with the usual options.</summary>
    public DefaultLambdaJsonSerializer() : this(null, null) { }

    /// <summary>A serializer with other options.</summary>
    public DefaultLambdaJsonSerializer(Action<JsonSerializerOptions> customizer) : this(customizer, null) { }

    /// <summary>A serializer with other options for documents and for their writer.</summary>
    public DefaultLambdaJsonSerializer(Action<JsonSerializerOptions> customizer, Action<JsonWriterOptions> jsonWriterCustomizer)
        : base(jsonWriterCustomizer)
    {
        _options = CreateDefaultJsonSerializationOptions();
        customizer?.Invoke(_options);
        _options.PropertyNamingPolicy = new AwsNamingPolicy(_options.PropertyNamingPolicy);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The constructors say so.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The constructors say so.")]
    private protected override T InternalDeserialize<T>(Stream json) => JsonSerializer.Deserialize<T>(json, _options);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The constructors say so.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The constructors say so.")]
    private protected override void InternalSerialize<T>(Utf8JsonWriter writer, T value) => JsonSerializer.Serialize(writer, value, _options);
}
