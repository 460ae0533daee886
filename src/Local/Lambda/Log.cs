using Microsoft.Extensions.Logging;

namespace Media.Local.Lambda;

/// <summary>What running functions has to say.</summary>
internal static partial class Log
{
    [LoggerMessage(20, LogLevel.Warning, "Asynchronous event {RequestId} for {Function} is dropped: {Reason}")]
    public static partial void EventDropped(ILogger logger, string requestId, string function, string reason);

    [LoggerMessage(21, LogLevel.Warning, "{Function} was not invoked: {Reason}")]
    public static partial void InvocationRefused(ILogger logger, string function, string reason);
}
