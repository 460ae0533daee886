using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Media.Catalog.Tests.Compatibility.Servers;

/// <summary>Connects into the network namespace of a process. A thread can live in another namespace; a socket stays where it was made.</summary>
internal static partial class NetworkNamespace
{
    private const int CloneNewNet = 0x40000000;

    public static Task<Socket> ConnectAsync(int processId, IPEndPoint address)
    {
        var connected = new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously);

        // A thread of its own that ends afterwards: none of the pool may stay in there.
        new Thread(() =>
        {
            try
            {
                Enter(processId);
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Connect(address);
                connected.SetResult(socket);
            }
            catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException)
            {
                connected.SetException(e);
            }
        }) { IsBackground = true }.Start();
        return connected.Task;
    }

    private static void Enter(int processId)
    {
        using var handle = File.OpenHandle($"/proc/{processId}/ns/net");
        if (SetNamespace(handle.DangerousGetHandle().ToInt32(), CloneNewNet) != 0)
        {
            throw new IOException($"setns: error {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetNamespace(int fileDescriptor, int type);
}
