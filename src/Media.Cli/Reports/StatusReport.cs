using Media.Local.Host;
using Media.Local.Stack;

namespace Media.Cli.Reports;

/// <summary>What <c>media status --json</c> prints.</summary>
/// <param name="Running">Whether a stack runs on the data folder.</param>
/// <param name="Endpoint">Its address.</param>
/// <param name="DataFolder">The data folder.</param>
/// <param name="Status">How it is.</param>
internal sealed record StatusReport(bool Running, string? Endpoint, string DataFolder, StackStatus? Status);

/// <summary>What <c>media down --json</c> prints.</summary>
/// <param name="Stopped">Whether a stack ran, and has ended.</param>
/// <param name="ProcessId">The process that it was.</param>
/// <param name="DataFolder">The data folder.</param>
internal sealed record DownReport(bool Stopped, int? ProcessId, string DataFolder);

/// <summary>One line of <c>media logs --json</c>.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Stream">The process that wrote it.</param>
/// <param name="Message">The line.</param>
internal sealed record LogLine(DateTimeOffset Time, string Stream, string Message);
