namespace Media.Local.Lambda;

/// <summary>
/// Reads what a process and its descendants use, again and again, and leaves alone what it has found to be no descendant: nothing becomes one later, and
/// a busy machine has hundreds of processes.
/// </summary>
internal sealed class ProcessWatch(int root)
{
    private readonly HashSet<int> _others = [];

    /// <summary>The descendants that are alive, and whatever is new.</summary>
    public IReadOnlyCollection<ProcessEntry> Read()
    {
        var alive = ProcessTable.Ids().ToHashSet();
        // Numbers come round again: who has ended is forgotten.
        _others.IntersectWith(alive);
        var table = alive.Except(_others).Select(ProcessTable.Find).OfType<ProcessEntry>().ToArray();
        var related = ProcessTable.Tree(table, root);
        foreach (var entry in table.Where(entry => !related.Contains(entry.Id) && !InSessionOf(related, entry)))
        {
            _others.Add(entry.Id);
        }
        return table;
    }

    // What a function leaves behind belongs to it by its session, when it has lost its parent.
    private static bool InSessionOf(HashSet<int> related, ProcessEntry entry) => related.Contains(entry.Session);
}
