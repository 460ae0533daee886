using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Media.Benchmarks.Facade;

/// <summary>
/// GET requests over connections that stay open, the next one when the last is answered. Plain sockets: the load is to cost less than
/// what it is put on.
/// </summary>
internal static class Load
{
    /// <summary>Sends for a while, and counts the answers.</summary>
    /// <param name="server">To whom.</param>
    /// <param name="paths">What is asked for; one connection for each.</param>
    /// <param name="duration">How long.</param>
    /// <exception cref="InvalidDataException">An answer is not a 200 with a length.</exception>
    public static async Task<long> RunAsync(Uri server, string[] paths, TimeSpan duration)
    {
        var ends = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(paths.Select(path => ConnectionAsync(server, path, ends)));
        return counts.Sum();
    }

    private static async Task<long> ConnectionAsync(Uri server, string path, long ends)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAccept: application/json\r\nAccept-Encoding: gzip, br\r\nUser-Agent: load\r\n\r\n");
        var buffer = new byte[64 * 1024];
        var answered = 0L;
        while (Stopwatch.GetTimestamp() < ends)
        {
            await socket.SendAsync(request);
            await ReceiveAsync(socket, buffer);
            answered++;
        }

        return answered;
    }

    private static async Task ReceiveAsync(Socket socket, byte[] buffer)
    {
        var filled = 0;
        var wanted = int.MaxValue;
        while (filled < wanted)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            filled += read > 0 ? read : throw new InvalidDataException("The server closed a connection.");
            if (wanted == int.MaxValue && buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8) is var end and >= 0)
            {
                wanted = end + 4 + ContentLength(buffer.AsSpan(0, end + 2));
            }
        }
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var label = head.IndexOf("Content-Length: "u8);
        return head.StartsWith("HTTP/1.1 200 "u8) && label >= 0
            ? int.Parse(head[(label + 16)..][..head[(label + 16)..].IndexOf((byte)'\r')], CultureInfo.InvariantCulture)
            : throw new InvalidDataException($"Not an answer that is counted: {Encoding.ASCII.GetString(head)}");
    }
}
