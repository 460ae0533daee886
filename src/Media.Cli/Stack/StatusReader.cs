using System.Net.Http.Json;
using Media.Local.Host;
using Media.Local.Stack;

namespace Media.Cli.Stack;

/// <summary>Asks a stack how it is.</summary>
internal static class StatusReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<StackStatus> ReadAsync(Uri endpoint, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = endpoint, Timeout = Patience };
        try
        {
            return await http.GetFromJsonAsync("/_status", StatusJson.Default.StackStatus, cancellation)
                ?? throw new CliException($"The stack at {endpoint} did not say how it is.");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new CliException($"The stack at {endpoint} did not answer within {Patience.TotalSeconds:0} seconds.");
        }
    }
}
