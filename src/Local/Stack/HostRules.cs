using System.Net;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Stack;

/// <summary>
/// Under which names the stack may be addressed. A page can have a name of its own lead to this machine (DNS rebinding), and its browser then
/// takes the stack for the page's own site: so only names count that nobody else can have. These are addresses, <c>localhost</c> and all below it
/// (RFC 6761 6.3), AWS's own names, which only whoever sets them up on this machine makes lead here, and what a person named.
/// </summary>
/// <param name="bound">The address that the stack listens on.</param>
/// <param name="names">What a person named.</param>
internal sealed class HostRules(string bound, IReadOnlyList<string> names)
{
    private readonly IPAddress? _bound = IPAddress.TryParse(bound, out var address) ? address : null;

    /// <summary>Whether a request may be addressed to a host.</summary>
    /// <param name="host">What it names; an empty one names none, as no browser does.</param>
    /// <param name="local">The address of this machine that it came in at.</param>
    public bool Allows(HostString host, IPAddress? local)
    {
        var name = Name(host);
        if (name.Length == 0)
        {
            return true;
        }
        return IPAddress.TryParse(name, out var address)
            ? IPAddress.IsLoopback(address) || address.Equals(_bound) || (local is not null && Plain(address).Equals(Plain(local)))
            : IsBelow(name, "localhost") || IsBelow(name, "amazonaws.com") || names.Any(own => IsBelow(name, own));
    }

    /// <summary>Whether a host is this machine's loopback by any of its names.</summary>
    public static bool IsLoopback(HostString host)
    {
        var name = Name(host);
        return IPAddress.TryParse(name, out var address) ? IPAddress.IsLoopback(address) : IsBelow(name, "localhost");
    }

    private static string Name(HostString host)
    {
        var name = host.Host.Trim('[', ']');
        return name.EndsWith('.') ? name[..^1] : name;
    }

    private static bool IsBelow(string name, string domain) => name.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (name.Length > domain.Length && name[^(domain.Length + 1)] == '.' && name.EndsWith(domain, StringComparison.OrdinalIgnoreCase));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
