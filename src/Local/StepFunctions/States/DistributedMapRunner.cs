using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Maps;
using Media.Local.StepFunctions.Running;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.States;

/// <summary>A Map whose items are executions of their own; the parent's history only says how the run began and ended.</summary>
internal static class DistributedMapRunner
{
    public static async Task<Transition> RunAsync(Visit visit, MapState state)
    {
        var input = visit.EffectiveInput();
        var distributed = state.Distributed!;
        var direct = distributed.Reader is null ? MapRunner.Items(visit, state, input) : [];
        await visit.RecordAsync("MapStateStarted", writer => Details.Length(writer, direct.Count));
        var arn = MapNames.RunArn(visit, distributed);
        var row = NewRow(visit, state, arn);
        var most = MostItems(visit, distributed.Reader);
        await visit.RecordAsync("MapRunStarted", writer => MapNames.WriteArn(writer, arn));
        try
        {
            ThrowIfRecordedFailed(visit);
            var run = await PrepareAsync(visit, state, input, row, direct, most);
            await RunAsync(visit, run);
            var result = Json.Array(run.Outputs);
            visit.CheckSize(Json.Text(result));
            var ended = visit.Scope.LastEventId;
            await visit.RecordAsync("MapStateSucceeded");
            // The exit points where the success points.
            visit.Scope.LastEventId = ended;
            return visit.Finish(result);
        }
        catch (StatesException failure)
        {
            var located = failure.In(state.Name, visit.Entered.Id);
            Finish(visit, arn, "FAILED");
            if (located.Error == ErrorNames.Runtime)
            {
                throw located;
            }
            if (located.Error != ErrorNames.DataLimitExceeded)
            {
                await visit.RecordAsync("MapRunFailed", writer => Details.Failure(writer, located.Error, located.Cause));
            }
            throw located.At(visit.Scope.LastEventId).AsOfLines();
        }
        catch (Exception unforeseen) when (unforeseen is not OperationCanceledException && !visit.Execution.IsHalted)
        {
            Finish(visit, arn, "FAILED");
            throw;
        }
        catch (OperationCanceledException) when (!visit.Execution.IsHalted)
        {
            Finish(visit, arn, "ABORTED");
            if (!visit.Scope.IsQuiet)
            {
                await visit.Execution.RecordAsync(visit.Scope, "MapRunAborted", null, final: true);
            }
            throw;
        }
    }

    private static async Task RunAsync(Visit visit, MapRun run)
    {
        ThrowIfRecordedFailed(visit);
        if (visit.Scope.Recorded.TryPeek(out var recorded) && recorded.Type == "MapRunSucceeded")
        {
            run.Restore();
        }
        else
        {
            await visit.Execution.WhenLiveAsync(visit.Scope.Token);
            await visit.Execution.Services.Store.DurableAsync().WaitAsync(visit.Scope.Token);
            await run.RunAsync(visit.Scope.Token);
        }

        if (run.Failed)
        {
            throw new StatesException(ErrorNames.ExceedToleratedFailureThreshold, "The specified tolerated failure threshold was exceeded");
        }
        await visit.RecordAsync("MapRunSucceeded");
        Finish(visit, run.Row.Arn, "SUCCEEDED");
    }

    /// <summary>A run that failed in an earlier life fails with the same words, whether it had items or not.</summary>
    private static void ThrowIfRecordedFailed(Visit visit)
    {
        if (!visit.Scope.Recorded.TryPeek(out var recorded) || recorded.Type != "MapRunFailed")
        {
            return;
        }
        var details = Json.Parse(recorded.Details!);
        throw StatesException.Named(details.GetProperty("error").GetString(), details.TryGetProperty("cause", out var cause) ? cause.GetString() : null);
    }

    /// <summary>Finds the run that an earlier life began, with its items and children, or reads the items and begins one.</summary>
    private static async Task<MapRun> PrepareAsync(
        Visit visit, MapState state, JsonElement input, MapRunRow row, IReadOnlyList<JsonElement> direct, long? most)
    {
        var store = visit.Execution.Services.Store;
        var earlier = visit.Execution.Journal.IsEmpty ? null : store.FindMapRun(row.Arn);
        if (earlier is { ItemCount: >= 0 })
        {
            IReadOnlyList<JsonElement> kept = [.. Json.Parse(earlier.Items).EnumerateArray()];
            return Compose(visit, state, input, await RedrivenAsync(visit, earlier), kept, store.ChildrenOf(row.Arn));
        }

        if (state.Distributed!.Reader is { } reader)
        {
            store.Insert(row);
            if (visit.Scope.Recorded.Count > 0)
            {
                return Compose(visit, state, input, row, [], []);
            }
            await visit.Execution.WhenLiveAsync(visit.Scope.Token);
            direct = await visit.Execution.Services.Readers.ReadAsync(reader, visit.Evaluate(reader.Parameters, input), most, visit.Execution.Principal, visit.Scope.Token);
        }

        row = row with { Items = Json.Text(Json.Array(direct)), ItemCount = direct.Count };
        store.SaveItems(row);
        return Compose(visit, state, input, row, direct, []);
    }

    /// <summary>A run that had failed and whose execution was redriven runs again: its failed children do, the others count as they are.</summary>
    private static async Task<MapRunRow> RedrivenAsync(Visit visit, MapRunRow row)
    {
        var recorded = visit.Scope.Recorded.TryPeek(out var next) ? next.Type : null;
        if (visit.Execution.Row.RedriveCount == 0 || (recorded != "MapRunRedriven" && (row.Status == "RUNNING" || recorded is not null)))
        {
            return row;
        }
        var redriven = await visit.RecordAsync("MapRunRedriven", writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("mapRunArn", row.Arn);
            writer.WriteNumber("redriveCount", row.RedriveCount + 1);
            writer.WriteEndObject();
        });
        if (row.Status == "RUNNING")
        {
            return row;
        }
        row = row with { Status = "RUNNING", Stopped = null, RedriveCount = row.RedriveCount + 1, Redriven = redriven.Time };
        visit.Execution.Services.Store.Update(row);
        return row;
    }

    private static MapRun Compose(Visit visit, MapState state, JsonElement input, MapRunRow row, IReadOnlyList<JsonElement> items, IReadOnlyList<ExecutionRow> earlier) =>
        new(visit.Execution, row, items.Count, earlier, index =>
        {
            using var scope = visit.Scope.Child($"{visit.Scope.Path}/{row.Arn}.{index}", 0, new MapItem(index, items[index]));
            return MapNames.Child(visit, row, state.Distributed!, index, MapRunner.ItemInput(visit, state, input, scope, items[index]));
        });

    private static long? MostItems(Visit visit, ItemReader? reader) =>
        reader?.MaxItems is { Path: { } path } ? visit.Whole(path, "MaxItems") : (long?)reader?.MaxItems?.Value;

    private static MapRunRow NewRow(Visit visit, MapState state, string arn) => new()
    {
        Arn = arn,
        ExecutionArn = visit.Execution.Row.Arn,
        MachineArn = $"{visit.Execution.Machine.Arn}/{state.Distributed!.Label}",
        Status = "RUNNING",
        Started = visit.Execution.Services.Time.GetUtcNow(),
        Items = "[]",
        ItemCount = -1,
        MaxConcurrency = (int)Math.Min(visit.Count(state.MaxConcurrency, "MaxConcurrency") ?? 0, int.MaxValue),
        ToleratedCount = visit.Count(state.Distributed.ToleratedFailureCount, "ToleratedFailureCount") ?? 0,
        ToleratedPercentage = visit.Percentage(state.Distributed.ToleratedFailurePercentage, "ToleratedFailurePercentage") ?? 0,
    };

    private static void Finish(Visit visit, string arn, string status) => visit.Execution.Services.Store.EndMapRun(arn, status, visit.Execution.Services.Time.GetUtcNow());
}
