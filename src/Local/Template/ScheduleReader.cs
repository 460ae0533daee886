using System.Text.Json;

namespace Media.Local.Template;

/// <summary>A schedule that invokes a function.</summary>
/// <param name="LogicalId">The event's name in the template.</param>
/// <param name="Name">The rule's or schedule's name.</param>
/// <param name="Expression">As in <c>rate(5 minutes)</c> or <c>cron(0 12 * * ? *)</c>.</param>
/// <param name="Enabled">Whether it fires.</param>
/// <param name="Input">The JSON that the function gets; null for EventBridge's own event.</param>
public sealed record ScheduleModel(string LogicalId, string Name, string Expression, bool Enabled, string? Input);

/// <summary>Reads a function's <c>Schedule</c> and <c>ScheduleV2</c> events.</summary>
internal static class ScheduleReader
{
    public static ScheduleModel Read(string function, string name, string type, Properties p)
    {
        var expression = p.Text(type is "ScheduleV2" ? "ScheduleExpression" : "Schedule");
        try
        {
            ScheduleExpression.Parse(expression);
        }
        catch (FormatException e)
        {
            throw p.Error(type is "ScheduleV2" ? "ScheduleExpression" : "Schedule", e.Message);
        }
        var enabled = p.OptionalText("State") is { } state ? state is "ENABLED" : p.Truth("Enabled", true);
        return new ScheduleModel(name, p.OptionalText("Name") ?? $"{function}{name}", expression, enabled, Input(p));
    }

    private static string? Input(Properties p)
    {
        try
        {
            return p.OptionalText("Input") is { } text ? JsonDocument.Parse(text).RootElement.GetRawText() : null;
        }
        catch (JsonException e)
        {
            throw p.Error("Input", $"is no JSON: {e.Message}");
        }
    }
}
