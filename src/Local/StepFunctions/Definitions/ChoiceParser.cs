using System.Text.Json;
using Media.Local.StepFunctions.Paths;

namespace Media.Local.StepFunctions.Definitions;

internal static class ChoiceParser
{
    private static readonly string[] NotOperators = ["Variable", "Next", "Comment"];

    public static ChoiceState Parse(string name, JsonElement element) => new(
        name,
        [.. DefinitionParser.Items(element, "Choices").Select(rule => new ChoiceRule(ParseCondition(rule), DefinitionParser.Text(rule, "Next")!))],
        DefinitionParser.Text(element, "Default"));

    private static Condition ParseCondition(JsonElement rule)
    {
        if (rule.TryGetProperty("And", out var all))
        {
            return new AndCondition([.. all.EnumerateArray().Select(ParseCondition)]);
        }
        if (rule.TryGetProperty("Or", out var any))
        {
            return new OrCondition([.. any.EnumerateArray().Select(ParseCondition)]);
        }
        if (rule.TryGetProperty("Not", out var inner))
        {
            return new NotCondition(ParseCondition(inner));
        }
        var variable = JsonPath.Parse(DefinitionParser.Text(rule, "Variable")!);
        var comparison = rule.EnumerateObject().First(member => !NotOperators.Contains(member.Name, StringComparer.Ordinal));
        if (comparison.Name == "IsPresent")
        {
            return new PresenceCondition(variable, comparison.Value.GetBoolean());
        }
        return Comparison.Find(comparison.Name) is { } direct
            ? new ComparisonCondition(variable, direct, comparison.Value.Clone(), null)
            : new ComparisonCondition(variable, Comparison.Find(comparison.Name[..^"Path".Length])!, null, JsonPath.Parse(comparison.Value.GetString()!));
    }
}
