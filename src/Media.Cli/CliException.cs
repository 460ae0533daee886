namespace Media.Cli;

/// <summary>The command cannot go on; the message is one sentence for the person who typed it.</summary>
internal sealed class CliException(string message, int exitCode = 1) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
