using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Media.Cli.Reports;

/// <summary>The JSON that this command reads and writes: camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(DryRun.PlannedRun))]
[JsonSerializable(typeof(Estimating.EstimateReport))]
[JsonSerializable(typeof(Estimating.SimulationReport))]
[JsonSerializable(typeof(StackReport))]
[JsonSerializable(typeof(JobRow[]))]
[JsonSerializable(typeof(Commands.TokenReport))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(DownReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    private static ReportJson? _readable;

    /// <summary>For printing: letters of every script stand as they are, not as escapes.</summary>
    public static ReportJson Readable => _readable ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
