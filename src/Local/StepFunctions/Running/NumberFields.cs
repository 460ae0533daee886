using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Paths;

namespace Media.Local.StepFunctions.Running;

/// <summary>Fields that are a number or a path to one. What a path may lead to, and what is said when it does not, depends on the field.</summary>
internal static class NumberFields
{
    /// <summary>Whole seconds, as in <c>SecondsPath</c>.</summary>
    public static long? Seconds(this Visit visit, NumberField? field, string name)
    {
        if (field?.Path is not { } path)
        {
            return (long?)field?.Value;
        }
        var value = visit.Over(visit.EffectiveInput()).Select(path)
            ?? throw StatesException.Runtime($"The {name} parameter does not reference an input value: {path.Text}");
        if (Whole(value) is not { } seconds)
        {
            throw StatesException.Runtime($"The {name} parameter cannot be parsed as a long value: {path.Text} == {Shown(value)}");
        }
        return seconds >= 0
            ? seconds
            : throw StatesException.Runtime($"The {name} parameter references a negative value: {path.Text} == {seconds}");
    }

    /// <summary>A count that is not negative, as in <c>MaxConcurrencyPath</c>.</summary>
    public static long? Count(this Visit visit, NumberField? field, string name)
    {
        if (field?.Path is not { } path)
        {
            return (long?)field?.Value;
        }
        return visit.Whole(path, name) is >= 0 and var count ? count : throw StatesException.Runtime($"{name} cannot be negative.");
    }

    /// <summary>A whole number of either sign.</summary>
    public static long Whole(this Visit visit, JsonPath path, string name)
    {
        var value = visit.Found(path);
        return Whole(value) ?? throw Invalid(name, value, "integer", path);
    }

    /// <summary>A number from 0 to 100.</summary>
    public static double? Percentage(this Visit visit, NumberField? field, string name)
    {
        if (field?.Path is not { } path)
        {
            return field?.Value;
        }
        var value = visit.Found(path);
        if (value.ValueKind != JsonValueKind.Number)
        {
            throw Invalid(name, value, "float", path);
        }
        return value.GetDouble() is >= 0 and <= 100 and var share ? share : throw StatesException.Runtime($"{name} must be between 0 and 100.");
    }

    private static JsonElement Found(this Visit visit, JsonPath path)
    {
        var input = visit.EffectiveInput();
        return visit.Over(input).Select(path) ?? throw Visit.Missing(path, input);
    }

    private static long? Whole(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static StatesException Invalid(string name, JsonElement value, string kind, JsonPath path) =>
        StatesException.Runtime($"The {name}Path field refers to value \"{Shown(value)}\" which is not a valid {kind}: {path.Text}");

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : Json.Text(value);
}
