namespace Media.Local.Logs;

/// <summary>One line of a log.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="Group">As in <c>/aws/lambda/NAME</c>.</param>
/// <param name="Stream">One environment's lines.</param>
/// <param name="Time">Milliseconds since 1970.</param>
/// <param name="RequestId">The invocation during which it was written, if any.</param>
/// <param name="Message">The line.</param>
internal sealed record LogEvent(long Id, string Group, string Stream, long Time, string? RequestId, string Message);
