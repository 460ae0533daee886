using Microsoft.Extensions.Logging;

namespace Media.Local.StepFunctions;

/// <summary>Everything that Step Functions says about itself.</summary>
internal static partial class Log
{
    [LoggerMessage(3100, LogLevel.Error, "{Execution} met what the interpreter did not foresee")]
    public static partial void Unforeseen(ILogger logger, string execution, Exception failure);

    [LoggerMessage(3101, LogLevel.Error, "{Execution} could not be recorded to its end: it goes on when the stack is started again")]
    public static partial void NotRecorded(ILogger logger, string execution, Exception failure);

    [LoggerMessage(3103, LogLevel.Warning, "The end of {Execution} could not be handed to the event bus; it is tried again")]
    public static partial void NotTold(ILogger logger, string execution, Exception failure);

    [LoggerMessage(3102, LogLevel.Information, "{Count} executions that ended more than {Days} days ago are forgotten")]
    public static partial void Pruned(ILogger logger, int count, double days);
}
