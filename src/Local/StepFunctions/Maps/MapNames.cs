using System.Text.Json;
using Media.Local.Stack;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Running;
using Media.Local.StepFunctions.Storage;

namespace Media.Local.StepFunctions.Maps;

/// <summary>The names of Map Runs and of their children: made from the execution's seed, so that a replay makes the same.</summary>
internal static class MapNames
{
    public static string RunArn(Visit visit, DistributedMap map)
    {
        var machine = Arn.Parse(visit.Execution.Machine.Arn);
        return (machine with { Resource = $"mapRun:{visit.Execution.Machine.Name}/{map.Label}:{DeterministicUuid.Next(visit.Execution.RandomAt(visit.Scope))}" }).ToString();
    }

    public static void WriteArn(Utf8JsonWriter writer, string arn)
    {
        writer.WriteStartObject();
        writer.WriteString("mapRunArn", arn);
        writer.WriteEndObject();
    }

    public static ExecutionRow Child(Visit visit, MapRunRow run, DistributedMap map, int index, JsonElement input)
    {
        var parent = visit.Execution;
        var chance = new Random(HashCode(parent.Row.Seed, run.Arn, index));
        var name = DeterministicUuid.Next(chance).ToString();
        var machine = Arn.Parse(parent.Machine.Arn);
        return new ExecutionRow
        {
            Id = parent.Services.Store.NextExecutionId(),
            Arn = (machine with { Resource = $"execution:{parent.Machine.Name}/{map.Label}:{name}" }).ToString(),
            MachineArn = run.MachineArn,
            Name = name,
            Status = "RUNNING",
            Input = Json.Text(input),
            Started = parent.Services.Time.GetUtcNow(),
            RevisionId = parent.Row.RevisionId,
            RoleArn = parent.Row.RoleArn,
            Seed = chance.Next(),
            MapRunArn = run.Arn,
            ItemIndex = index,
            MapLabel = map.Label,
        };
    }

    private static int HashCode(int seed, string arn, int index)
    {
        var hash = (uint)seed ^ 2166136261u;
        foreach (var character in arn)
        {
            hash = (hash ^ character) * 16777619u;
        }
        return (int)((hash ^ (uint)index) * 16777619u);
    }
}
