using System;

namespace Amazon.Lambda.Core;

/// <summary>The severity of a log line.</summary>
public enum LogLevel
{
    /// <summary>Every detail.</summary>
    Trace = 0,

    /// <summary>Of use while developing.</summary>
    Debug = 1,

    /// <summary>The normal flow.</summary>
    Information = 2,

    /// <summary>Unexpected, but the work goes on.</summary>
    Warning = 3,

    /// <summary>The work in hand failed.</summary>
    Error = 4,

    /// <summary>The function cannot go on.</summary>
    Critical = 5,
}

/// <summary>
/// Writes to the function's log. Messages may hold named placeholders (<c>{Asset}</c>); with the JSON log format every placeholder
/// becomes a member of the log line.
/// </summary>
public interface ILambdaLogger
{
    /// <summary>Writes text as it is.</summary>
    void Log(string message);

    /// <summary>Writes a line.</summary>
    void LogLine(string message);

    /// <summary>Writes a line of a named level.</summary>
    void Log(string level, string message) => LogLine(message);

    /// <summary>Writes a line of a named level.</summary>
    void Log(string level, string message, params object[] args) => Log(level, message);

    /// <summary>Writes a line of a named level with what went wrong.</summary>
    void Log(string level, Exception exception, string message, params object[] args)
    {
        Log(level, message, args);
        Log(level, exception.ToString());
    }

    /// <summary>Writes a line.</summary>
    void Log(LogLevel level, string message) => Log(level.ToString(), message);

    /// <summary>Writes a line.</summary>
    void Log(LogLevel level, string message, params object[] args) => Log(level.ToString(), message, args);

    /// <summary>Writes a line with what went wrong.</summary>
    void Log(LogLevel level, Exception exception, string message, params object[] args) => Log(level.ToString(), exception, message, args);

    /// <summary>Writes a line of level Trace.</summary>
    void LogTrace(string message) => Log(LogLevel.Trace.ToString(), message);

    /// <summary>Writes a line of level Trace.</summary>
    void LogTrace(string message, params object[] args) => Log(LogLevel.Trace.ToString(), message, args);

    /// <summary>Writes a line of level Trace with what went wrong.</summary>
    void LogTrace(Exception exception, string message, params object[] args) =>
        Log(LogLevel.Trace.ToString(), exception, message, args);

    /// <summary>Writes a line of level Debug.</summary>
    void LogDebug(string message) => Log(LogLevel.Debug.ToString(), message);

    /// <summary>Writes a line of level Debug.</summary>
    void LogDebug(string message, params object[] args) => Log(LogLevel.Debug.ToString(), message, args);

    /// <summary>Writes a line of level Debug with what went wrong.</summary>
    void LogDebug(Exception exception, string message, params object[] args) =>
        Log(LogLevel.Debug.ToString(), exception, message, args);

    /// <summary>Writes a line of level Information.</summary>
    void LogInformation(string message) => Log(LogLevel.Information.ToString(), message);

    /// <summary>Writes a line of level Information.</summary>
    void LogInformation(string message, params object[] args) => Log(LogLevel.Information.ToString(), message, args);

    /// <summary>Writes a line of level Information with what went wrong.</summary>
    void LogInformation(Exception exception, string message, params object[] args) =>
        Log(LogLevel.Information.ToString(), exception, message, args);

    /// <summary>Writes a line of level Warning.</summary>
    void LogWarning(string message) => Log(LogLevel.Warning.ToString(), message);

    /// <summary>Writes a line of level Warning.</summary>
    void LogWarning(string message, params object[] args) => Log(LogLevel.Warning.ToString(), message, args);

    /// <summary>Writes a line of level Warning with what went wrong.</summary>
    void LogWarning(Exception exception, string message, params object[] args) =>
        Log(LogLevel.Warning.ToString(), exception, message, args);

    /// <summary>Writes a line of level Error.</summary>
    void LogError(string message) => Log(LogLevel.Error.ToString(), message);

    /// <summary>Writes a line of level Error.</summary>
    void LogError(string message, params object[] args) => Log(LogLevel.Error.ToString(), message, args);

    /// <summary>Writes a line of level Error with what went wrong.</summary>
    void LogError(Exception exception, string message, params object[] args) =>
        Log(LogLevel.Error.ToString(), exception, message, args);

    /// <summary>Writes a line of level Critical.</summary>
    void LogCritical(string message) => Log(LogLevel.Critical.ToString(), message);

    /// <summary>Writes a line of level Critical.</summary>
    void LogCritical(string message, params object[] args) => Log(LogLevel.Critical.ToString(), message, args);

    /// <summary>Writes a line of level Critical with what went wrong.</summary>
    void LogCritical(Exception exception, string message, params object[] args) =>
        Log(LogLevel.Critical.ToString(), exception, message, args);
}
