using System.Text.Json.Serialization;
using Media.Api.Health;
using Microsoft.AspNetCore.Mvc;

namespace Media.Api;

/// <summary>The JSON that the API speaks: camel case, absent rather than null, enumerations by name.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext;
