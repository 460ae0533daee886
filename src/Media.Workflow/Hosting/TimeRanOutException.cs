namespace Media.Workflow.Hosting;

/// <summary>A step came to its deadline before it was done; it may be tried again.</summary>
internal sealed class TimeRanOutException(string message, Exception inner) : Exception(message, inner);
