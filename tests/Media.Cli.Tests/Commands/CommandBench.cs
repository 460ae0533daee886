using Media.Cli.Display;
using Spectre.Console.Testing;

namespace Media.Cli.Tests.Commands;

/// <summary>The command, run in this process on a console that is read.</summary>
public sealed class CommandBench : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly TestConsole _console = new();

    /// <summary>What a person sees.</summary>
    public string Console => _console.Output;

    /// <summary>What it complains of.</summary>
    public string Error => _error.ToString();

    /// <summary>Runs a line of the command; gives its exit code.</summary>
    public Task<int> RunAsync(params string[] line) => App.RunAsync(line, quiet => new Screen(_console, quiet, TimeProvider.System), _output, _error, debug: false, default);

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _console.Dispose();
    }
}
