using System.Text.Json;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Paths;
using Media.Local.StepFunctions.Templates;

namespace Media.Local.StepFunctions.Validation;

/// <summary>What is wrong with the value of one field.</summary>
internal static class FieldValues
{
    private const string NotPath = "Value is not a valid JSONPath";
    private const string NotReferencePath = "Value is not a Reference Path. A Reference Path is a JSONPath that points to one place with names and indices only";

    public static string? Problem(FieldKind kind, JsonElement value) => kind switch
    {
        FieldKind.Text => Unless(value.ValueKind == JsonValueKind.String, "Expected value of type String"),
        FieldKind.Boolean => Unless(value.ValueKind is JsonValueKind.True or JsonValueKind.False, "Expected value of type Boolean"),
        FieldKind.Integer => Unless(IsInteger(value, 0), "Expected value of type Integer, zero or greater"),
        FieldKind.PositiveInteger => Unless(IsInteger(value, 1), "Expected value of type Integer, greater than zero"),
        FieldKind.Percentage => Unless(value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and <= 100, "Expected a number from 0 to 100"),
        FieldKind.Rate => Unless(value.ValueKind == JsonValueKind.Number && value.GetDouble() >= 1, "Expected a number greater than or equal to 1.0"),
        FieldKind.Object => Unless(value.ValueKind == JsonValueKind.Object, "Expected value of type Object"),
        FieldKind.Array => Unless(value.ValueKind == JsonValueKind.Array, "Expected value of type Array"),
        FieldKind.PathOrNull => Unless(value.ValueKind == JsonValueKind.Null || IsPath(value), NotPath),
        FieldKind.ReferencePathOrNull => Unless(value.ValueKind == JsonValueKind.Null || (IsPath(value) && JsonPath.Parse(value.GetString()!).IsReference), NotReferencePath),
        FieldKind.Path => Unless(IsPath(value), NotPath),
        FieldKind.PathOrFunction => Unless(value.ValueKind == JsonValueKind.String && IsDynamic(value.GetString()!), "Value is neither a JSONPath nor an intrinsic function"),
        FieldKind.Template => TemplateProblem(value),
        FieldKind.Timestamp => Unless(value.ValueKind == JsonValueKind.String && Timestamps.TryParse(value.GetString()) is not null, "Value is not a valid RFC 3339 timestamp"),
        FieldKind.Jitter => Unless(value.ValueKind == JsonValueKind.String && value.GetString() is "FULL" or "NONE", "Value must be one of FULL, NONE"),
        _ => null,
    };

    public static bool IsPath(JsonElement value) => value.ValueKind == JsonValueKind.String && JsonPath.IsPath(value.GetString()!);

    private static bool IsInteger(JsonElement value, int least) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least;

    private static string? Unless(bool valid, string problem) => valid ? null : problem;

    private static bool IsDynamic(string text)
    {
        try
        {
            TemplateParser.ParseDynamic("", text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string? TemplateProblem(JsonElement value)
    {
        try
        {
            TemplateParser.Parse(value);
            return null;
        }
        catch (FormatException problem)
        {
            return problem.Message;
        }
    }
}
