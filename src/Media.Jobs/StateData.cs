using System.Text.Json;
using Media.Core;
using Media.Core.Contracts;
using Media.Core.Cost;

namespace Media.Jobs;

/// <summary>Finds in the data that a state leaves behind what <see cref="WorkflowStates"/> says is there.</summary>
internal static class StateData
{
    /// <summary>The source's length; null where the data does not have it.</summary>
    public static double? SourceSeconds(string? output) =>
        Find(output, WorkflowStates.SourceSeconds, seconds => seconds.ValueKind == JsonValueKind.Number ? seconds.GetDouble() : (double?)null);

    /// <summary>How many rounds the work is done in; null where the data does not have it.</summary>
    public static int? Rounds(string? output) =>
        Find(output, WorkflowStates.Rounds, rounds => rounds.ValueKind == JsonValueKind.Array ? rounds.GetArrayLength() : (int?)null);

    /// <summary>Whether the run has a release that can be played.</summary>
    public static bool IsPlayable(string? output) =>
        Find(output, WorkflowStates.LiveRelease, release => release.ValueKind == JsonValueKind.String ? release.GetString() : null) is not null;

    /// <summary>What a run that failed used; null where the data does not have it.</summary>
    public static RunUsage? FailureUsage(string? output) =>
        Find(output, WorkflowStates.FailureUsage, usage => usage.ValueKind == JsonValueKind.Object ? usage.Deserialize(CoreJson.Default.RunUsage) : null);

    private static T? Find<T>(string? output, string[] path, Func<JsonElement, T?> read)
    {
        // Most states leave neither: they are not parsed for it.
        if (output is null || !output.Contains($"\"{path[^1]}\"", StringComparison.Ordinal))
        {
            return default;
        }

        using var document = JsonDocument.Parse(output);
        var element = document.RootElement;
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return read(element);
    }
}
