using System.Globalization;
using System.Text.Json;
using Media.Local.Template;

namespace Media.Local.Lambda;

/// <summary>What Lambda itself writes to a function's log, in the format that the function asks for.</summary>
internal static class PlatformLines
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>An environment did not come up.</summary>
    public static string InitReport(InvocationReport report, DateTimeOffset now) => IsJson(report.Function)
        ? Json(now, "platform.initReport", new PlatformRecord
        {
            InitializationType = "on-demand",
            Phase = "init",
            Status = report.Outcome.Status,
            ErrorType = report.Outcome.ErrorType,
            Metrics = new PlatformMetrics { DurationMs = Milliseconds(report.Duration) },
        })
        : Text($"INIT_REPORT Init Duration: {report.Duration.TotalMilliseconds:0.00} ms\tPhase: init{Status(report.Outcome)}");

    /// <summary>An event is handed over.</summary>
    public static string Start(FunctionModel function, string requestId, DateTimeOffset now) => IsJson(function)
        ? Json(now, "platform.start", new PlatformRecord { RequestId = requestId, Version = FunctionName.Latest })
        : $"START RequestId: {requestId} Version: {FunctionName.Latest}";

    /// <summary>An invocation is over. Initialisation is billed, as on Lambda since August 2025.</summary>
    public static IEnumerable<string> End(InvocationReport report, string requestId, DateTimeOffset now)
    {
        if (IsJson(report.Function))
        {
            return [Json(now, "platform.report", Record(report, requestId))];
        }
        var metrics = Metrics(report);
        var init = report.InitDuration is { } duration ? Text($"Init Duration: {duration.TotalMilliseconds:0.00} ms\t") : "";
        return
        [
            .. Problem(report.Outcome, requestId, now),
            $"END RequestId: {requestId}",
            Text($"REPORT RequestId: {requestId}\tDuration: {report.Duration.TotalMilliseconds:0.00} ms\tBilled Duration: {metrics.BilledDurationMs} ms\t") +
                Text($"Memory Size: {metrics.MemorySizeMB} MB\tMax Memory Used: {metrics.MaxMemoryUsedMB} MB\t{init}") + Status(report.Outcome).TrimStart('\t'),
        ];
    }

    private static bool IsJson(FunctionModel function) => function.LogFormat is "JSON";

    private static PlatformRecord Record(InvocationReport report, string requestId) => new()
    {
        RequestId = requestId, Status = report.Outcome.Status, ErrorType = report.Outcome.ErrorType, Metrics = Metrics(report),
    };

    private static PlatformMetrics Metrics(InvocationReport report) => new()
    {
        DurationMs = Milliseconds(report.Duration),
        BilledDurationMs = (long)Math.Ceiling((report.Duration + (report.InitDuration ?? TimeSpan.Zero)).TotalMilliseconds),
        MemorySizeMB = report.Function.MemorySize,
        MaxMemoryUsedMB = (long)Math.Ceiling(report.PeakMemory / Megabyte),
        InitDurationMs = report.InitDuration is { } init ? Milliseconds(init) : null,
        MaxTmpUsedBytes = report.PeakStorage,
    };

    /// <summary>What the handler itself threw it has written itself; the rest nobody else would.</summary>
    private static IEnumerable<string> Problem(InvocationOutcome outcome, string requestId, DateTimeOffset now) => outcome switch
    {
        { ByPlatform: null } => [],
        { Status: "timeout", ByPlatform: var words } => [$"{now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)} {requestId} {words}"],
        { ByPlatform: var words } => [$"RequestId: {requestId} Error: {words}", outcome.ErrorType!],
    };

    private static string Status(InvocationOutcome outcome) => outcome switch
    {
        { ByPlatform: null } => "",
        { Status: "timeout" } => "\tStatus: timeout",
        _ => $"\tStatus: {outcome.Status}\tError Type: {outcome.ErrorType}",
    };

    private static string Json(DateTimeOffset now, string type, PlatformRecord record) =>
        JsonSerializer.Serialize(new PlatformLine(now, type, record), LambdaJson.Default.PlatformLine);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
