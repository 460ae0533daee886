using System.Globalization;
using Media.Local.Template;

namespace Media.Local.Lambda;

/// <summary>
/// What a function finds in its environment: Lambda's own variables, the template's, and the few that a process needs to run
/// on this machine. Nothing else of the stack's environment is passed on.
/// </summary>
internal static class EnvironmentVariables
{
    // The share of a container's memory that .NET's garbage collector allows itself, which on Lambda it finds by itself.
    private const double HeapShare = 0.75;

    public static Dictionary<string, string> Build(
        FunctionModel function, LambdaOptions options, string environmentId, string taskRoot, string temporaryFolder, string logStream,
        FunctionCredentials credentials, IEnumerable<string> layerFolders)
    {
        var paths = layerFolders.Select(folder => Path.Combine(folder, "bin")).Append(Environment.GetEnvironmentVariable("PATH"));
        var libraries = string.Join(':', layerFolders.Select(folder => Path.Combine(folder, "lib")).Where(Directory.Exists));
        var result = new Dictionary<string, string>(function.Environment)
        {
            ["_HANDLER"] = function.Handler,
            ["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId,
            ["AWS_DEFAULT_REGION"] = options.Region,
            ["AWS_ENDPOINT_URL"] = options.Endpoint.ToString().TrimEnd('/'),
            ["AWS_EXECUTION_ENV"] = $"AWS_Lambda_{function.Runtime}",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = function.MemorySize.ToString(CultureInfo.InvariantCulture),
            ["AWS_LAMBDA_FUNCTION_NAME"] = function.Name,
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_LAMBDA_LOG_FORMAT"] = function.LogFormat is "JSON" ? "JSON" : "Text",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = LogGroup(function),
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = logStream,
            ["AWS_LAMBDA_RUNTIME_API"] = $"{options.Endpoint.Authority}{RuntimeApi.Prefix}{environmentId}",
            ["AWS_REGION"] = options.Region,
            ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey,
            ["DOTNET_GCHeapHardLimit"] = ((long)(function.MemorySize * 1024L * 1024L * HeapShare)).ToString("x", CultureInfo.InvariantCulture),
            ["DOTNET_ROOT"] = DotNet.Root,
            ["HOME"] = temporaryFolder,
            ["LAMBDA_RUNTIME_DIR"] = DotNet.Root,
            ["LAMBDA_TASK_ROOT"] = taskRoot,
            ["LANG"] = "en_US.UTF-8",
            ["PATH"] = string.Join(':', paths),
            ["TMPDIR"] = temporaryFolder,
            ["TZ"] = ":UTC",
        };
        if (credentials.SessionToken is { } token)
        {
            result["AWS_SESSION_TOKEN"] = token;
        }
        if (libraries.Length > 0)
        {
            result["LD_LIBRARY_PATH"] = libraries;
        }
        if (function.LogFormat is "JSON")
        {
            result["AWS_LAMBDA_LOG_LEVEL"] = "INFO";
        }
        return result;
    }

    public static string LogGroup(FunctionModel function) => $"/aws/lambda/{function.Name}";
}
