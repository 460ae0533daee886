using System.Net;
using System.Net.Sockets;

namespace Media.Compat.Tests;

/// <summary>An HTTP listener on a free port of the loopback address.</summary>
internal static class LoopbackListener
{
    public static (HttpListener Listener, string Endpoint) Start()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var endpoint = $"127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { $"http://{endpoint}/" } };
            try
            {
                listener.Start();
                return (listener, endpoint);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                // Somebody took the port between the two; try another.
            }
        }
    }
}
