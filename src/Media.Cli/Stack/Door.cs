using System.Net;
using Media.Local.Stack;

namespace Media.Cli.Stack;

/// <summary>Where a stack answers, by which names, and to whose keys.</summary>
/// <param name="Host">The IP address to listen on.</param>
/// <param name="Port">The port of AWS's services; 0 for any free one.</param>
/// <param name="ApiPort">The port of the REST API; 0 for any free one, null for the one after <paramref name="Port"/>.</param>
/// <param name="HostNames">Names besides the loopback's.</param>
/// <param name="Credentials"><see cref="OwnKeys"/>, or <see cref="TestKeys"/> for the keys that everybody knows.</param>
internal sealed record Door(string Host, int Port, int? ApiPort, IReadOnlyList<string> HostNames, string Credentials)
{
    /// <summary>The data folder's own keys, with a random secret.</summary>
    public const string OwnKeys = "own";

    /// <summary>test/test.</summary>
    public const string TestKeys = LocalOptions.WellKnown;

    /// <summary>What a person should know who opens the stack to others; null where nobody else reaches it.</summary>
    public string? Warning => !IPAddress.TryParse(Host, out var address) || IPAddress.IsLoopback(address)
        ? null
        : $"Warning: the stack listens on {Host}. Others on the network reach it, unencrypted; whoever has its keys, or a token, may use it.";

    public LocalOptions Apply(LocalOptions options) => options with
    {
        Host = Host, Port = Port, ApiPort = ApiPort, HostNames = HostNames, Credentials = Credentials == TestKeys ? LocalOptions.WellKnownCredentials : null,
    };
}
