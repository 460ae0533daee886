using System.Text.Json.Serialization;

namespace Media.Cli.Reports;

/// <summary>The JSON that this command reads and writes: camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(StackReport))]
[JsonSerializable(typeof(Commands.TokenReport))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(DownReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
