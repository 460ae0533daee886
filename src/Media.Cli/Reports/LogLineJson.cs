using System.Text.Json.Serialization;

namespace Media.Cli.Reports;

/// <summary>Log lines as JSON: one document a line, so that they can be followed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LogLine))]
internal sealed partial class LogLineJson : JsonSerializerContext;
