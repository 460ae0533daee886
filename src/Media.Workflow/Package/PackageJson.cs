using System.Text.Json.Serialization;

namespace Media.Workflow.Package;

/// <summary>The JSON of this step: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(PackageRequest))]
[JsonSerializable(typeof(PackageResult))]
[JsonSerializable(typeof(OpenFile))]
internal sealed partial class PackageJson : JsonSerializerContext;
