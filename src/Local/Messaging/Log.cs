using Microsoft.Extensions.Logging;

namespace Media.Local.Messaging;

/// <summary>What delivering messages has to say.</summary>
internal static partial class Log
{
    [LoggerMessage(22, LogLevel.Warning, "A batch of {Count} messages from {Queue} failed in {Function}: {Reason}")]
    public static partial void BatchFailed(ILogger logger, int count, string queue, string function, string reason);
}
