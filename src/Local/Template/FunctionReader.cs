using System.Text;
using System.Text.RegularExpressions;

namespace Media.Local.Template;

/// <summary>Reads a function and holds it to Lambda's limits.</summary>
internal static partial class FunctionReader
{
    private const int MostEnvironmentBytes = 4096;
    private const int MostLayers = 5;

    // What SAM accepts and this stack needs not act upon is listed so that a misspelt property is an error.
    private static readonly HashSet<string> Known =
    [
        "Architectures", "AutoPublishAlias", "CodeUri", "DeadLetterQueue", "DeploymentPreference", "Description", "Environment",
        "EphemeralStorage", "EventInvokeConfig", "Events", "FunctionName", "Handler", "KmsKeyArn", "Layers", "LoggingConfig",
        "MemorySize", "PackageType", "PermissionsBoundary", "Policies", "ReservedConcurrentExecutions", "Role", "Runtime",
        "RuntimeManagementConfig", "SnapStart", "Tags", "Timeout", "Tracing", "VpcConfig",
    ];

    public static FunctionModel Read(Properties p, TemplateSource source, string folder)
    {
        if (p.Values.FirstOrDefault(entry => !Known.Contains(entry.Key)) is { Key: { } unknown })
        {
            throw p.Error(unknown, "is no property of a function.");
        }
        var name = source.References.NameOf(p.Place, p.Place);
        if (!FunctionName().IsMatch(name))
        {
            throw p.Error("FunctionName", $"'{name}' is no function name: 1 to 64 letters, digits, - and _.");
        }
        var invoke = p.Section("EventInvokeConfig");
        return new FunctionModel
        {
            LogicalId = p.Place,
            Name = name,
            Arn = source.References.ArnOf(p.Place, p.Place).ToString(),
            RoleArn = RoleReader.ArnOf(p, source),
            Runtime = p.Text("Runtime"),
            Handler = p.Text("Handler"),
            CodeFolder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder, p.Text("CodeUri")))),
            MemorySize = p.Number("MemorySize", 128, 10_240, 128),
            Timeout = p.Number("Timeout", 1, 900, 3),
            EphemeralStorage = p.Section("EphemeralStorage").Number("Size", 512, 10_240, 512),
            ReservedConcurrency = p.OptionalNumber("ReservedConcurrentExecutions", 0, 1_000),
            Environment = Variables(p.Section("Environment")),
            Layers = Layers(p),
            QueueEvents = [.. Events(p).Where(e => e.Type is "SQS").Select(e => QueueEvent(e.Name, e.Properties))],
            HttpEvents = [.. Events(p).Where(e => e.Type is "HttpApi").Select(e => HttpApiReader.Route(e.Name, e.Properties))],
            Schedules = [.. Events(p).Where(e => e.Type is "Schedule" or "ScheduleV2").Select(e => ScheduleReader.Read(p.Place, e.Name, e.Type, e.Properties))],
            EventRules = [.. Events(p).Where(e => e.Type is "EventBridgeRule" or "CloudWatchEvent").Select(e => EventRuleReader.Read(p.Place, e.Name, e.Properties))],
            RetryAttempts = invoke.Number("MaximumRetryAttempts", 0, 2, 2),
            FailureTargetArn = invoke.Section("DestinationConfig").Section("OnFailure").OptionalText("Destination")
                ?? p.Section("DeadLetterQueue").OptionalText("TargetArn"),
            LogFormat = p.Section("LoggingConfig").OptionalText("LogFormat") ?? "Text",
        };
    }

    /// <summary>Event sources that have no counterpart here.</summary>
    public static IEnumerable<string> Unserved(Properties p) => Events(p)
        .Where(e => e.Type is not ("SQS" or "HttpApi" or "Schedule" or "ScheduleV2" or "EventBridgeRule" or "CloudWatchEvent"))
        .Select(e => $"{p.File}: {e.Properties.Place}: the local stack has no {e.Type} events; they are left out.");

    private static IEnumerable<(string Name, string Type, Properties Properties)> Events(Properties p)
    {
        var events = p.Section("Events");
        return events.Values.Select(entry => (entry.Key, events.Section(entry.Key)))
            .Select(entry => (entry.Key, entry.Item2.Text("Type"), entry.Item2.Section("Properties")));
    }

    private static QueueEventModel QueueEvent(string name, Properties p)
    {
        var window = p.Number("MaximumBatchingWindowInSeconds", 0, 300, 0);
        var size = p.Number("BatchSize", 1, 10_000, 10);
        if (size > 10 && window == 0)
        {
            throw p.Error("BatchSize", "over 10 needs a MaximumBatchingWindowInSeconds of at least 1.");
        }
        return new QueueEventModel(name, p.Text("Queue"))
        {
            BatchSize = size,
            BatchingWindow = TimeSpan.FromSeconds(window),
            ReportsItemFailures = p.List("FunctionResponseTypes").Any(type => type.Item.ToString() is "ReportBatchItemFailures"),
            MaximumConcurrency = p.Section("ScalingConfig").OptionalNumber("MaximumConcurrency", 2, 1_000),
            Enabled = p.Truth("Enabled", true),
        };
    }

    private static string[] Layers(Properties p)
    {
        var layers = p.List("Layers").Select(layer => layer.Item.ToString()).ToArray();
        return layers.Length <= MostLayers ? layers : throw p.Error("Layers", $"at most {MostLayers}, not {layers.Length}.");
    }

    private static Dictionary<string, string> Variables(Properties p)
    {
        var section = p.Section("Variables");
        var variables = section.Values.ToDictionary(entry => entry.Key, entry => section.Text(entry.Key));
        foreach (var name in variables.Keys)
        {
            if (!VariableName().IsMatch(name))
            {
                throw section.Error(name, "is no name of an environment variable: two or more letters, digits and _, a letter first.");
            }
            if (ReservedVariables.Contains(name))
            {
                throw section.Error(name, "is a variable that Lambda reserves.");
            }
        }
        var bytes = variables.Sum(v => Encoding.UTF8.GetByteCount(v.Key) + Encoding.UTF8.GetByteCount(v.Value));
        return bytes <= MostEnvironmentBytes
            ? variables
            : throw p.Error("Variables", $"take {bytes} bytes, more than Lambda's {MostEnvironmentBytes}.");
    }

    private static readonly HashSet<string> ReservedVariables =
    [
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN", "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
    ];

    [GeneratedRegex("^[a-zA-Z0-9-_]{1,64}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FunctionName();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableName();
}
