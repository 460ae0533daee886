using Microsoft.Extensions.Logging;

namespace Media.Local.Iam;

/// <summary>What is said about permissions: each refusal once.</summary>
internal static partial class Log
{
    [LoggerMessage(3201, LogLevel.Warning, "Refused: {Who} may not {Action} on {Resource}, {Reason}")]
    public static partial void Refused(ILogger logger, string who, string action, string resource, string reason);

    [LoggerMessage(3202, LogLevel.Warning, "AWS would refuse: {Who} may not {Action} on {Resource}, {Reason}")]
    public static partial void WouldBeRefused(ILogger logger, string who, string action, string resource, string reason);
}
