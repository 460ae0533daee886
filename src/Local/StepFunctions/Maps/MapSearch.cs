using Media.Local.StepFunctions.Definitions;

namespace Media.Local.StepFunctions.Maps;

/// <summary>
/// Finds what the children of a labelled Map run; labels are unique in a definition. Executions begun by an earlier stack may have
/// the Map's name for a label.
/// </summary>
internal static class MapSearch
{
    public static Workflow Find(Workflow workflow, string label) =>
        (Processors(workflow).FirstOrDefault(map => map.Distributed!.Label == label) ?? Processors(workflow).FirstOrDefault(map => map.Name == label))?.Processor
            ?? throw new InvalidOperationException($"The definition has no Distributed Map labelled {label}.");

    private static IEnumerable<MapState> Processors(Workflow workflow) => workflow.States.Values.SelectMany(state => state switch
    {
        MapState { Distributed: not null } map => Processors(map.Processor).Prepend(map),
        MapState map => Processors(map.Processor),
        ParallelState parallel => parallel.Branches.SelectMany(Processors),
        _ => [],
    });
}
