namespace Media.Api;

/// <summary>Everything that the API writes to its log, by event id.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Request {requestId}: the catalog did not do its part ({kind}, its code {code})")]
    public static partial void CatalogFailed(ILogger logger, string requestId, string kind, int? code, Exception failure);

    [LoggerMessage(2, LogLevel.Error, "Request {requestId}: a defect")]
    public static partial void Defect(ILogger logger, string requestId, Exception failure);

    [LoggerMessage(3, LogLevel.Warning, "The last good answer {key} could not be kept")]
    public static partial void CopyNotKept(ILogger logger, string key, Exception failure);

    [LoggerMessage(4, LogLevel.Warning, "The last good answer {key} could not be read")]
    public static partial void CopyNotRead(ILogger logger, string key, Exception failure);

    [LoggerMessage(5, LogLevel.Information, "Serving what {key} was at {producedAt}: the catalog fails")]
    public static partial void ServedCopy(ILogger logger, string key, DateTimeOffset producedAt);

    [LoggerMessage(6, LogLevel.Warning, "The circuit to the catalog is open for {seconds} s")]
    public static partial void CircuitOpened(ILogger logger, double seconds);

    [LoggerMessage(8, LogLevel.Warning, "The note {key} could not be written; what it is about is done all the same")]
    public static partial void NotNoted(ILogger logger, string key, Exception failure);

    [LoggerMessage(7, LogLevel.Information, "The circuit to the catalog is closed again")]
    public static partial void CircuitClosed(ILogger logger);
}
