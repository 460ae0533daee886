using System;
using System.Threading;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>How and how much the function logs, as its logging configuration says.</summary>
internal sealed record LogFormat(bool Json, LogLevel Least, Action<byte[]> WriteLine)
{
    private static readonly Lock Turn = new();

    public static LogFormat FromEnvironment() => new(
        string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_FORMAT"), "JSON", StringComparison.OrdinalIgnoreCase),
        Level(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_LEVEL")) ?? LogLevel.Trace,
        WriteToStandardOutput);

    /// <summary>A level by AWS's or by .NET's name, or null.</summary>
    public static LogLevel? Level(string name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFO" or "INFORMATION" => LogLevel.Information,
        "WARN" or "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" or "CRITICAL" => LogLevel.Critical,
        _ => null,
    };

    /// <summary>The four letters that stand for a level in text logs.</summary>
    public static string Abbreviation(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    // One line whole: several threads may log at once.
    private static void WriteToStandardOutput(byte[] line)
    {
        lock (Turn)
        {
            using var output = Console.OpenStandardOutput();
            output.Write([.. line, (byte)'\n']);
            output.Flush();
        }
    }
}
