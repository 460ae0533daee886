using System.CommandLine;
using System.Text.Json;
using Media.Cli.Commands;
using Media.Cli.Display;
using Media.Cli.Reports;

namespace Media.Cli;

/// <summary>Runs one command line: its exit code, and one sentence on standard error when it failed.</summary>
internal static class App
{
    public static async Task<int> RunAsync(
        string[] args, Func<bool, Screen> screen, TextWriter output, TextWriter error, bool debug, CancellationToken cancellation)
    {
        var parsed = CommandTree.Build(screen).Parse(args);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = output, Error = error },
                cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped.");
            return Interrupts.ExitCode;
        }
        // The one place where everything ends up: whatever it is, the person gets a sentence and the caller an exit code.
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var sentence = ErrorSentence.For(exception);
            await error.WriteLineAsync(debug ? $"{sentence}\n{exception}" : sentence);
            return exception is CliException { ExitCode: var code } ? code : 1;
        }
    }
}
