using System.Text.Json;

namespace Media.Jobs;

/// <summary>Finds the source's length in the output of the state that probed it: <c>$.probe.result.durationSeconds</c>.</summary>
public static class ProbedDuration
{
    public static double? In(string? output)
    {
        if (output is null || !output.Contains("durationSeconds", StringComparison.Ordinal))
        {
            return null;
        }
        using var document = JsonDocument.Parse(output);
        var element = document.RootElement;
        foreach (var name in (ReadOnlySpan<string>)["probe", "result", "durationSeconds"])
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.Number ? element.GetDouble() : null;
    }
}
