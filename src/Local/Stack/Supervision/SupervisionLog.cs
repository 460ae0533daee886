using Microsoft.Extensions.Logging;

namespace Media.Local.Stack.Supervision;

/// <summary>What the supervisor says.</summary>
internal static partial class SupervisionLog
{
    [LoggerMessage(40, LogLevel.Error, "{Loop} fails: {Reason}")]
    public static partial void Failed(ILogger logger, string loop, string reason, Exception failure);

    [LoggerMessage(41, LogLevel.Information, "{Loop} starts again in {Pause}")]
    public static partial void Restarting(ILogger logger, string loop, TimeSpan pause);

    [LoggerMessage(42, LogLevel.Warning, "{Loop} works again, after {Failures} failures")]
    public static partial void Recovered(ILogger logger, string loop, int failures);

    [LoggerMessage(44, LogLevel.Error, "{Store}: what was committed could not be passed on")]
    public static partial void NotTold(ILogger logger, string store, Exception failure);

    [LoggerMessage(43, LogLevel.Error, "{Store}: a record could not be written and is lost")]
    public static partial void RecordLost(ILogger logger, string store, Exception failure);
}
