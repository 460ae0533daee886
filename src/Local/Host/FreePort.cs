using System.Net;
using System.Net.Sockets;

namespace Media.Local.Host;

/// <summary>A port for what nobody chose one for.</summary>
internal static class FreePort
{
    /// <summary>The next port, where it can be had; else 0, by which the system takes any that is free.</summary>
    /// <param name="port">The port before; 0 for any.</param>
    /// <param name="host">The IP address that is listened on.</param>
    public static int After(int port, string host)
    {
        if (port is 0 or IPEndPoint.MaxPort || !IPAddress.TryParse(host, out var address))
        {
            return 0;
        }
        using var listener = new TcpListener(address, port + 1);
        try
        {
            listener.Start();
            return port + 1;
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
