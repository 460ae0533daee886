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

    /// <summary>A small function spends its time on the same cores as the stack: more of them at once do not serve more, they only hold memory.</summary>
    /// <param name="wholeCores">As many as somebody asked for.</param>
    /// <param name="cores">The machine's.</param>
    /// <param name="memory">What the stack and all its functions may use, in bytes.</param>
    public static MachineLimits Of(int wholeCores, int cores, long memory)
    {
        var room = (int)Math.Clamp(memory / 4 / SmallProcess, 2, 1_000);
        var small = Math.Min(Math.Max(4, 2 * cores), room);
        return new MachineLimits(wholeCores, small, wholeCores + small + Math.Min(Math.Max(4, 2 * cores), room));
    }
}
