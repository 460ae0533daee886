using Microsoft.Extensions.Logging;

namespace Media.Local.Host;

/// <summary>Everything that the local stack says about itself.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The stack listens on {Endpoint}, with its data in {Folder}")]
    public static partial void Started(ILogger logger, Uri endpoint, string folder);

    [LoggerMessage(2, LogLevel.Warning, "{Warning}")]
    public static partial void TemplateWarning(ILogger logger, string warning);

    [LoggerMessage(3, LogLevel.Information, "Ended {Count} processes that an earlier run had left")]
    public static partial void LeftoversEnded(ILogger logger, int count);

    [LoggerMessage(4, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(5, LogLevel.Information, "The stack stops")]
    public static partial void Stopping(ILogger logger);

    [LoggerMessage(6, LogLevel.Warning, "The stack listens on {Host}: whoever reaches it sees unencrypted what is sent, and may use it with its keys")]
    public static partial void ListensToOthers(ILogger logger, string host);

    [LoggerMessage(7, LogLevel.Warning, "Refused {Method} {Path}: {Reason}")]
    public static partial void RequestRefused(ILogger logger, string method, string path, string reason);
}
