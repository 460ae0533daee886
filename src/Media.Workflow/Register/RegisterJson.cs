using System.Text.Json.Serialization;

namespace Media.Workflow.Register;

/// <summary>The JSON of this step: camel case, as the definition's paths spell it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(RegistrationMessage))]
internal sealed partial class RegisterJson : JsonSerializerContext;
