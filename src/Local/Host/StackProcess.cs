using System.Runtime.InteropServices;
using Media.Local.Stack;

namespace Media.Local.Host;

/// <summary>The process that serves a running stack.</summary>
public static partial class StackProcess
{
    private const int Terminate = 15;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks the stack that has a data folder to end, and waits until it has let go of the folder.</summary>
    /// <param name="dataFolder">The folder.</param>
    /// <param name="patience">For how long to wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The stack that was asked; null where none runs.</returns>
    /// <exception cref="LocalStackException">It has not ended in time, or it is another user's.</exception>
    public static async Task<StackFile?> StopAsync(string dataFolder, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        if (StackFile.Find(dataFolder) is not { } running)
        {
            return null;
        }
        if (Signal(running.ProcessId, Terminate) != 0 && DataFolderLock.IsHeld(dataFolder))
        {
            throw new LocalStackException($"Process {running.ProcessId}, which serves {dataFolder}, may not be ended by this user.");
        }
        var started = time.GetTimestamp();
        while (DataFolderLock.IsHeld(dataFolder))
        {
            if (time.GetElapsedTime(started) > patience)
            {
                throw new LocalStackException(
                    $"The stack on {dataFolder} was asked to end and has not ended after {patience.TotalSeconds:0} seconds: process {running.ProcessId} still runs.");
            }
            await Task.Delay(Look, time, cancellationToken);
        }
        return running;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int process, int signal);
}
