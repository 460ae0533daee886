using System.Runtime.InteropServices;

namespace Media.Local.Lambda;

/// <summary>Ends everything that an environment's process has started.</summary>
internal static partial class ProcessKiller
{
    private const int Kill = 9;
    private const int MostPasses = 20;

    /// <summary>Kills a process, its session and its descendants.</summary>
    public static void KillTree(int leader)
    {
        _ = SendSignal(-leader, Kill);
        KillAll(() => ProcessTable.Tree(ProcessTable.Read(), leader));
    }

    /// <summary>Kills what an environment left behind, also what has cut itself loose from its parent and session.</summary>
    public static int KillWithVariable(string prefix) => KillAll(() => ProcessTable.WithVariable(prefix));

    // What is killed may just have started another process: looks again until there is none.
    private static int KillAll(Func<IEnumerable<int>> find)
    {
        var killed = new HashSet<int>();
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var found = find().ToArray();
            if (found.Length == 0)
            {
                break;
            }
            foreach (var id in found)
            {
                killed.Add(id);
                _ = SendSignal(id, Kill);
            }
        }
        return killed.Count;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
