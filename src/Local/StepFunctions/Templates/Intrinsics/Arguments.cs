using System.Text.Json;
using Media.Local.StepFunctions.Data;

namespace Media.Local.StepFunctions.Templates.Intrinsics;

/// <summary>The evaluated arguments of one call, read by the type that the function expects.</summary>
internal sealed record Arguments(string CallText, IReadOnlyList<JsonElement> Values, Random Random)
{
    /// <summary>The first argument as it was written, where it was written as a text.</summary>
    public string? Template { get; init; }

    public int Count => Values.Count;

    public JsonElement this[int index] => Values[index];

    public JsonElement Array(int index) => Of(index, JsonValueKind.Array, "an array");

    public JsonElement Object(int index) => Of(index, JsonValueKind.Object, "an object");

    public string String(int index) => Of(index, JsonValueKind.String, "a string").GetString()!;

    public bool Boolean(int index) => Values[index].ValueKind is JsonValueKind.True or JsonValueKind.False
        ? Values[index].GetBoolean()
        : throw Failure($"Argument {index + 1} must be a boolean");

    /// <summary>A number, rounded half up as every numeric argument is.</summary>
    public long Integer(int index)
    {
        var number = Of(index, JsonValueKind.Number, "a number");
        if (number.TryGetInt64(out var exact))
        {
            return exact;
        }
        var rounded = Math.Floor(number.GetDouble() + 0.5);
        return Math.Abs(rounded) < long.MaxValue ? (long)rounded : throw Failure($"Argument {index + 1} is out of range");
    }

    public StatesException Failure(string reason) =>
        StatesException.Interpreting(ErrorNames.IntrinsicFailure, $"The function '{CallText}' had the following error: {reason}");

    private JsonElement Of(int index, JsonValueKind kind, string expected) => Values[index].ValueKind == kind
        ? Values[index]
        : throw Failure($"Argument {index + 1} must be {expected}");
}
