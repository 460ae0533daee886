using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Media.Cli.Stack;

/// <summary>
/// What a stack says about itself: all of it into files of its data folder, the oldest of which goes when there are too many; warnings and
/// errors also to the terminal that it runs in, where somebody asked for that.
/// </summary>
internal static class StackLog
{
    private const long MostBytes = 10 * 1024 * 1024;
    private const int MostFiles = 5;
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";
    private const string ShortLine = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}";

    /// <summary>Where the files are.</summary>
    public static string FolderIn(string dataFolder) => Path.Combine(dataFolder, "log");

    /// <summary>Opens the log; disposing it writes what is left.</summary>
    public static ILoggerFactory Open(string dataFolder, bool terminal)
    {
        var settings = new LoggerConfiguration().MinimumLevel.Information().WriteTo.File(
            Path.Combine(FolderIn(dataFolder), "stack.log"), outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture,
            fileSizeLimitBytes: MostBytes, rollOnFileSizeLimit: true, retainedFileCountLimit: MostFiles);
        if (terminal)
        {
            settings = settings.WriteTo.Console(
                LogEventLevel.Warning, ShortLine, CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose);
        }
        return new SerilogLoggerFactory(settings.CreateLogger(), dispose: true);
    }
}
