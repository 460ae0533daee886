using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Running;

namespace Media.Local.StepFunctions.States;

/// <summary>A Map whose iterations run inside the execution.</summary>
internal static class MapRunner
{
    /// <summary>What "no limit" comes to for iterations inside an execution.</summary>
    private const int MostConcurrency = 40;

    public static async Task<Transition> RunAsync(Visit visit, MapState state)
    {
        var input = visit.EffectiveInput();
        var items = Items(visit, state, input);
        var limit = (int)Math.Min(visit.Count(state.MaxConcurrency, "MaxConcurrency") ?? 0, MostConcurrency);
        var started = await visit.RecordAsync("MapStateStarted", writer => Details.Length(writer, items.Count));
        var iterations = new Iterations(visit, state, input, items, started.Id);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(limit == 0 ? MostConcurrency : limit, items.Count)).Select(_ => iterations.WorkAsync()).ToList());
        await ParallelRunner.ThrowIfFailedAsync(iterations.Lines, visit);
        await visit.RecordAsync("MapStateSucceeded", null, iterations.LastEventId);
        // The exit points where the success points.
        visit.Scope.LastEventId = iterations.LastEventId;
        var result = Json.Array(iterations.Outputs);
        visit.CheckSize(Json.Text(result));
        return visit.Finish(result);
    }

    public static IReadOnlyList<JsonElement> Items(Visit visit, MapState state, JsonElement input)
    {
        var items = state.ItemsPath is { } path ? visit.Over(input).Select(path) ?? throw Visit.Missing(path, input) : input;
        return items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray()]
            : throw StatesException.Runtime($"Reference path \"{state.ItemsPath?.Text ?? "$"}\" must point to array.");
    }

    /// <summary>The input of one iteration: the selector over the Map's input with the item in the context object, or the item.</summary>
    public static JsonElement ItemInput(Visit visit, MapState state, JsonElement input, Scope scope, JsonElement item) =>
        state.ItemSelector is { } selector ? (visit with { Scope = scope }).Evaluate(selector, input) : item;

    private sealed class Iterations(Visit visit, MapState state, JsonElement input, IReadOnlyList<JsonElement> items, long startedId)
    {
        private readonly long _startedId = startedId;
        private int _next;

        public Lines Lines { get; } = new();

        public JsonElement[] Outputs { get; } = new JsonElement[items.Count];

        public long LastEventId { get; private set; } = startedId;

        /// <summary>Takes items until none is left; each iteration points back at the last inner event of the one it follows.</summary>
        public async Task WorkAsync()
        {
            var previous = _startedId;
            while (_next < items.Count && !Lines.Failed)
            {
                var index = _next++;
                var scope = visit.Scope.Child($"{visit.Scope.Path}/{_startedId}.{index}", previous, new MapItem(index, items[index]));
                await Lines.RunAsync(scope, async () => previous = await IterateAsync(scope, index));
            }
        }

        private async Task<long> IterateAsync(Scope scope, int index)
        {
            try
            {
                await RecordAsync(scope, "MapIterationStarted", index);
                Outputs[index] = await WorkflowRunner.RunAsync(scope, state.Processor, ItemInput(visit, state, input, scope, items[index]));
                var inner = scope.LastEventId;
                await RecordAsync(scope, "MapIterationSucceeded", index);
                LastEventId = Math.Max(LastEventId, scope.LastEventId);
                return inner;
            }
            catch (StatesException failure)
            {
                var located = failure.In(visit.State.Name, visit.Entered.Id);
                located = located.EventId == 0 ? located.At(scope.LastEventId) : located;
                if (located.Error != ErrorNames.Runtime)
                {
                    await RecordAsync(scope, "MapIterationFailed", index, located.EventId);
                }
                throw located;
            }
            catch (OperationCanceledException) when (!scope.IsQuiet && !visit.Execution.IsHalted)
            {
                await visit.Execution.RecordAsync(scope, "MapIterationAborted", writer => Details.Iteration(writer, state.Name, index), scope.CutBy, final: true);
                throw;
            }
        }

        private ValueTask<Storage.EventRow> RecordAsync(Scope scope, string type, int index, long? previous = null) =>
            visit.Execution.RecordAsync(scope, type, writer => Details.Iteration(writer, state.Name, index), previous);
    }
}
