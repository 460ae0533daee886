using System.Text.Json;
using Media.Local.Template;

namespace Media.Local.Lambda;

/// <summary>A function as <c>GetFunctionConfiguration</c> shows it.</summary>
internal sealed record FunctionConfiguration(
    string FunctionName, string FunctionArn, string Runtime, string Role, string Handler, int Timeout, int MemorySize, string Version,
    string State, string PackageType, StorageSize EphemeralStorage, VariableList Environment, IReadOnlyList<LayerReference> Layers,
    LoggingSettings LoggingConfig)
{
    public static FunctionConfiguration Of(FunctionModel function) => new(
        function.Name, function.Arn, function.Runtime, function.RoleArn, function.Handler, function.Timeout, function.MemorySize, "$LATEST",
        "Active", "Zip", new StorageSize(function.EphemeralStorage), new VariableList(function.Environment),
        [.. function.Layers.Select(arn => new LayerReference(arn))], new LoggingSettings(function.LogFormat, EnvironmentVariables.LogGroup(function)));
}

internal sealed record StorageSize(int Size);

internal sealed record VariableList(IReadOnlyDictionary<string, string> Variables);

internal sealed record LayerReference(string Arn);

internal sealed record LoggingSettings(string LogFormat, string LogGroup);

internal sealed record FunctionList(IReadOnlyList<FunctionConfiguration> Functions);

internal sealed record FunctionDescription(FunctionConfiguration Configuration);
