using System.Net;
using System.Net.Sockets;

namespace Media.Catalog.Tests.Compatibility.Servers;

/// <summary>Listens on 127.0.0.1 and passes each connection on to the same port inside a namespace, so that the server's URLs hold.</summary>
internal sealed class Relay
{
    private readonly TcpListener _listener = Listen();
    private Task _accepting = Task.CompletedTask;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Start(int processId) => _accepting = AcceptAsync(processId);

    public async Task StopAsync()
    {
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
    }

    /// <summary>On a free port that Gerbera would take too: none below 49152.</summary>
    private static TcpListener Listen()
    {
        while (true)
        {
            var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(49152, 65536));
            try
            {
                listener.Start();
                return listener;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                listener.Dispose();
            }
        }
    }

    private async Task AcceptAsync(int processId)
    {
        while (true)
        {
            var outside = await _listener.AcceptSocketAsync();
            _ = BridgeAsync(outside, processId);
        }
    }

    private async Task BridgeAsync(Socket outside, int processId)
    {
        using (outside)
        {
            try
            {
                using var inside = await NetworkNamespace.ConnectAsync(processId, new IPEndPoint(IPAddress.Loopback, Port));
                await Task.WhenAll(CopyAsync(outside, inside), CopyAsync(inside, outside));
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // Either side hung up: so does the relay, which is what the other side would see without it.
            }
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReceiveAsync(buffer)) > 0)
        {
            await to.SendAsync(buffer.AsMemory(0, read));
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
