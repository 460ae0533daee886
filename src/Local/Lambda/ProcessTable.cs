using System.Globalization;
using System.Text;

namespace Media.Local.Lambda;

/// <summary>A process as <c>/proc</c> shows it.</summary>
internal sealed record ProcessEntry(int Id, int Parent, int Session, long ResidentBytes);

/// <summary>Reads the kernel's table of processes.</summary>
internal static class ProcessTable
{
    // Positions in /proc/PID/stat, counted after the name in brackets.
    private const int StateField = 0;
    private const int ParentField = 1;
    private const int SessionField = 3;
    private const int ResidentPagesField = 21;

    /// <summary>Every process that is alive; zombies have ended.</summary>
    public static List<ProcessEntry> Read() => [.. Ids().Select(Find).OfType<ProcessEntry>()];

    /// <summary>The ids of all processes.</summary>
    public static IEnumerable<int> Ids()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                yield return id;
            }
        }
    }

    /// <summary>One process; null where it has ended.</summary>
    public static ProcessEntry? Find(int id) => TryRead($"/proc/{id}/stat") is { } stat ? Parse(id, stat) : null;

    /// <summary>Those that a process started, by session or by descent.</summary>
    public static HashSet<int> Tree(IReadOnlyCollection<ProcessEntry> table, int leader)
    {
        var children = table.ToLookup(entry => entry.Parent);
        var result = table.Where(entry => entry.Session == leader || entry.Id == leader).Select(entry => entry.Id).ToHashSet();
        var open = new Queue<int>(result);
        while (open.TryDequeue(out var id))
        {
            foreach (var child in children[id].Where(child => result.Add(child.Id)))
            {
                open.Enqueue(child.Id);
            }
        }
        return result;
    }

    /// <summary>Processes that were started with a variable whose text begins so.</summary>
    public static IEnumerable<int> WithVariable(string prefix)
    {
        var wanted = "\0" + prefix;
        return Read().Select(entry => entry.Id)
            .Where(id => id != Environment.ProcessId && ("\0" + TryRead($"/proc/{id}/environ")).Contains(wanted, StringComparison.Ordinal));
    }

    /// <summary>The most memory that a process has had resident; 0 once it has ended.</summary>
    public static long PeakResidentBytes(int id)
    {
        const string Field = "VmHWM:";
        var line = TryRead($"/proc/{id}/status")?.Split('\n').FirstOrDefault(text => text.StartsWith(Field, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.AsSpan(Field.Length, line.Length - Field.Length - 2).Trim(), CultureInfo.InvariantCulture) * 1024;
    }

    private static ProcessEntry? Parse(int id, string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        int Number(int field) => int.Parse(fields[field], CultureInfo.InvariantCulture);
        return fields[StateField] is "Z" or "X"
            ? null
            : new ProcessEntry(
                id, Number(ParentField), Number(SessionField),
                long.Parse(fields[ResidentPagesField], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
    }

    // A process may end, or belong to somebody else, while it is looked at.
    private static string? TryRead(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
