using System.Text.Json;
using System.Text.Json.Serialization;

namespace Media.Api;

/// <summary>An enumeration whose values are spelled as members are: <c>timedOut</c>. However they are spelled, they are read.</summary>
internal sealed class SpelledInCamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
