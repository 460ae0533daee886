using Microsoft.Extensions.Logging;

namespace Media.Local.ApiGateway;

/// <summary>What the gateway has to say.</summary>
internal static partial class Log
{
    [LoggerMessage(30, LogLevel.Warning, "{Function} was not invoked: {Reason}")]
    public static partial void InvocationRefused(ILogger logger, string function, string reason);
}
