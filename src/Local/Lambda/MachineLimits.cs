namespace Media.Local.Lambda;

/// <summary>How many processes of functions a machine takes.</summary>
/// <param name="WholeCores">Functions of a whole core or more that run at once.</param>
/// <param name="Small">Smaller ones that run at once.</param>
/// <param name="Alive">Processes altogether, those that wait for their next event included.</param>
internal sealed record MachineLimits(int WholeCores, int Small, int Alive)
{
    private const long Megabyte = 1024 * 1024;

    // What a small function's process has resident, with room to spare.
    private const long SmallProcess = 256 * Megabyte;

    // What one that waits holds for itself; most of what it has resident is code, which all of them share.
    private const long WaitingProcess = 40 * Megabyte;

    /// <summary>Every function of the template once, and some of them twice.</summary>
    private const int MostWaiting = 24;

    /// <summary>
    /// A small function spends its time on the same cores as the stack: more of them at once do not serve more, they only hold memory. What waits costs little,
    /// and a job goes through eleven functions: where fewer may wait than a job needs, each is ended just before its next turn, and every job starts them all.
    /// </summary>
    /// <param name="wholeCores">As many as somebody asked for.</param>
    /// <param name="cores">The machine's.</param>
    /// <param name="memory">What the stack and all its functions may use, in bytes.</param>
    public static MachineLimits Of(int wholeCores, int cores, long memory)
    {
        var room = (int)Math.Clamp(memory / 4 / SmallProcess, 2, 1_000);
        var small = Math.Min(Math.Max(4, 2 * cores), room);
        return new MachineLimits(wholeCores, small, wholeCores + small + (int)Math.Clamp(memory / 8 / WaitingProcess, 2, MostWaiting));
    }
}
