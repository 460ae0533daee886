using System.Text.Json;
using Media.Cli.Following;
using Media.Core.Contracts;
using Media.Jobs;

namespace Media.Cli.Reports;

/// <summary>What an execution published.</summary>
internal static class Outcome
{
    /// <summary>What was published; null where the execution did not succeed.</summary>
    /// <exception cref="CliException">It succeeded, but its output is of another kind.</exception>
    public static PublishedResult? Of(EndedExecution ended)
    {
        try
        {
            return JobOutputs.Of(ended.Execution)
                ?? (ended.Succeeded ? throw new CliException($"The execution {ended.Execution.Name} succeeded, but says nothing of what it published.") : null);
        }
        catch (JsonException e)
        {
            throw new CliException($"The execution {ended.Execution.Name} succeeded, but its output is not the one this command knows: {e.Message}");
        }
    }
}
