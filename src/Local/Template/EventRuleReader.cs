using System.Text.Json;

namespace Media.Local.Template;

/// <summary>A rule on the default event bus that invokes a function.</summary>
/// <param name="LogicalId">The event's name in the template.</param>
/// <param name="Name">The rule's name.</param>
/// <param name="Pattern">The events that it takes.</param>
public sealed record EventRuleModel(string LogicalId, string Name, EventPattern Pattern);

/// <summary>Reads a function's <c>EventBridgeRule</c> events.</summary>
internal static class EventRuleReader
{
    public static EventRuleModel Read(string function, string name, Properties p)
    {
        if (p.OptionalText("EventBusName") is { } bus and not "default")
        {
            throw p.Error("EventBusName", $"only the default bus is served, not {bus}.");
        }
        var pattern = p.Object("Pattern") ?? throw p.Error("Pattern", "is required.");
        try
        {
            return new EventRuleModel(name, p.OptionalText("RuleName") ?? $"{function}{name}", EventPattern.Parse(JsonElement.Parse(pattern.ToJsonString())));
        }
        catch (FormatException e)
        {
            throw p.Error("Pattern", e.Message);
        }
    }
}
