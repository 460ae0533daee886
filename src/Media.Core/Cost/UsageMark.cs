using System.Globalization;

namespace Media.Core.Cost;

/// <summary>
/// What one invocation used. It is kept as the name of an empty object, so that one listing tells of a thousand invocations: written by the
/// function itself when it is done or has failed, summed by the step that ends the run.
/// </summary>
/// <param name="Step">The workflow's step.</param>
/// <param name="Function">The function's name.</param>
/// <param name="RequestId">The invocation's own id.</param>
/// <param name="BilledMilliseconds">Its time, initialisation included.</param>
/// <param name="MemoryMegabytes">The function's configured memory.</param>
/// <param name="TmpBytes">The most that it kept in <c>/tmp</c>.</param>
/// <param name="Failed">Whether it failed; it is billed all the same.</param>
public sealed record UsageMark(
    string Step, string Function, string RequestId, long BilledMilliseconds, int MemoryMegabytes, long TmpBytes, bool Failed)
{
    private const string Done = "done";
    private const string Bad = "failed";

    /// <summary>The step that runs in the distributed map's children.</summary>
    public const string ChildStep = "Transcode";

    /// <summary>The mark as a name; no part of it can hold a dot.</summary>
    public string Name => string.Create(
        CultureInfo.InvariantCulture, $"{Step}.{Function}.{BilledMilliseconds}.{MemoryMegabytes}.{TmpBytes}.{(Failed ? Bad : Done)}.{RequestId}");

    /// <summary>Reads a mark's name; null where it is none.</summary>
    public static UsageMark? Read(string name) =>
        name.Split('.') is [var step, var function, var billed, var memory, var tmp, Done or Bad, var request] parts
            && long.TryParse(billed, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && int.TryParse(memory, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes)
            && long.TryParse(tmp, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? new UsageMark(step, function, request, milliseconds, megabytes, bytes, parts[5] == Bad)
            : null;

    /// <summary>
    /// The sum. A child of the map passes three states for an invocation that is done (the task, the choice, the end: one too many where a chunk
    /// took several), and one for each that failed and was tried again.
    /// </summary>
    public static RunUsage Sum(IReadOnlyCollection<UsageMark> marks) => new(
        [.. marks.GroupBy(mark => mark.Function).Select(group => new FunctionUse(
            group.Key, group.Count(), group.Sum(mark => mark.BilledMilliseconds), group.Max(mark => mark.MemoryMegabytes)))],
        marks.Select(mark => mark.TmpBytes).DefaultIfEmpty().Max(),
        marks.Where(mark => mark.Step == ChildStep).Sum(mark => mark.Failed ? 1L : 3L));
}
