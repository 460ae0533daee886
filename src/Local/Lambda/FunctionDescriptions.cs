using Media.Local.Template;

namespace Media.Local.Lambda;

/// <summary>A function as <c>GetFunctionConfiguration</c> shows it. Functions come from the template, so each is active and its last update a success.</summary>
internal sealed record FunctionConfiguration(string FunctionName, string FunctionArn)
{
    public required string Runtime { get; init; }

    public required string Role { get; init; }

    public required string Handler { get; init; }

    public required int Timeout { get; init; }

    public required int MemorySize { get; init; }

    public required StorageSize EphemeralStorage { get; init; }

    public required VariableList Environment { get; init; }

    public required IReadOnlyList<LayerReference> Layers { get; init; }

    public required LoggingSettings LoggingConfig { get; init; }

    public string Description { get; } = "";

    public string Version { get; } = Lambda.FunctionName.Latest;

    public string State { get; } = "Active";

    public string LastUpdateStatus { get; } = "Successful";

    public string PackageType { get; } = "Zip";

    public TracingSettings TracingConfig { get; } = new("PassThrough");

    public SnapStartSettings SnapStart { get; } = new("None", "Off");

    public static FunctionConfiguration Of(FunctionModel function) => new(function.Name, function.Arn)
    {
        Runtime = function.Runtime,
        Role = function.RoleArn,
        Handler = function.Handler,
        Timeout = function.Timeout,
        MemorySize = function.MemorySize,
        EphemeralStorage = new StorageSize(function.EphemeralStorage),
        Environment = new VariableList(function.Environment),
        Layers = [.. function.Layers.Select(arn => new LayerReference(arn))],
        LoggingConfig = new LoggingSettings(function.LogFormat, EnvironmentVariables.LogGroup(function)),
    };

    /// <summary>The function as its one version: a list of versions shows qualified ARNs.</summary>
    public static FunctionConfiguration OfVersion(FunctionModel function) =>
        Of(function) with { FunctionArn = $"{function.Arn}:{Lambda.FunctionName.Latest}" };
}

internal sealed record StorageSize(int Size);

internal sealed record VariableList(IReadOnlyDictionary<string, string> Variables);

internal sealed record LayerReference(string Arn);

internal sealed record LoggingSettings(string LogFormat, string LogGroup);

internal sealed record TracingSettings(string Mode);

internal sealed record SnapStartSettings(string ApplyOn, string OptimizationStatus);

internal sealed record FunctionList(IReadOnlyList<FunctionConfiguration> Functions);

internal sealed record VersionList(IReadOnlyList<FunctionConfiguration> Versions);

/// <summary>The aliases of a function: none, since nothing is published here.</summary>
internal sealed record AliasList(IReadOnlyList<string> Aliases);

/// <summary>What <c>GetFunction</c> shows. <c>Code</c> has no location: what runs is what the build made.</summary>
internal sealed record FunctionDescription(FunctionConfiguration Configuration, FunctionConcurrency? Concurrency)
{
    public CodeReference Code { get; } = new("S3");

    public static FunctionDescription Of(FunctionModel function) => new(
        FunctionConfiguration.Of(function), function.ReservedConcurrency is null ? null : FunctionConcurrency.Of(function));
}

internal sealed record CodeReference(string RepositoryType);

/// <summary>How many environments the template reserves; nothing where it reserves none.</summary>
internal sealed record FunctionConcurrency(int? ReservedConcurrentExecutions)
{
    public static FunctionConcurrency Of(FunctionModel function) => new(function.ReservedConcurrency);
}
