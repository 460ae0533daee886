using System.Text;
using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Definitions;
using Media.Local.StepFunctions.Paths;
using Media.Local.StepFunctions.Storage;
using Media.Local.StepFunctions.Templates;

namespace Media.Local.StepFunctions.Running;

/// <summary>One visit of a state: its input, its context object, and the path from input to output.</summary>
internal sealed record Visit(Scope Scope, State State, JsonElement RawInput, EventRow Entered)
{
    public const int MostBytes = 262_144;

    public int RetryCount { get; init; }

    /// <summary>The token that a waiting task hands out; null for every other.</summary>
    public string? TaskToken { get; init; }

    public Execution Execution => Scope.Execution;

    public JsonElement EffectiveInput() => Filter(State.InputPath, RawInput);

    public JsonElement Evaluate(Expression expression, JsonElement input) => expression.Evaluate(Over(input));

    public Evaluation Over(JsonElement input) => new(input, new Lazy<JsonElement>(() => ContextObject.Build(this)), Execution.RandomAt(Scope));

    /// <summary>Parameters over the effective input, or that input itself.</summary>
    public JsonElement Arguments() => State.Parameters is { } parameters ? Evaluate(parameters, EffectiveInput()) : EffectiveInput();

    /// <summary>A result by way of ResultSelector, ResultPath and OutputPath.</summary>
    public Transition Finish(JsonElement result)
    {
        var selected = State.ResultSelector is { } selector ? Evaluate(selector, result) : result;
        return Leave(State.ResultPath is { } path ? ResultPath.Insert(RawInput, path, selected) : RawInput);
    }

    public Transition Leave(JsonElement output) => new(Filter(State.OutputPath, output), State.Next);

    /// <summary>A field that is a number or a path to one.</summary>
    public double? Number(NumberField? field, string name)
    {
        if (field?.Path is not { } path)
        {
            return field?.Value;
        }
        var value = Over(EffectiveInput()).Select(path) ?? throw Missing(path, EffectiveInput());
        return value.ValueKind == JsonValueKind.Number && value.GetDouble() >= 0
            ? value.GetDouble()
            : throw StatesException.Runtime($"The {name} parameter cannot be parsed as a positive number: {Json.Text(value)}");
    }

    public JsonElement Filter(JsonPath? path, JsonElement value)
    {
        if (path is null)
        {
            return Json.EmptyObject;
        }
        return path is { OfContext: false, Segments.Count: 0 } ? value : Over(value).Select(path) ?? throw Missing(path, value);
    }

    public ValueTask<EventRow> RecordAsync(string type, Action<Utf8JsonWriter>? details = null, long? previous = null) =>
        Execution.RecordAsync(Scope, type, details, previous);

    public void CheckSize(string text)
    {
        if (text.Length > MostBytes / 4 && Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            throw new StatesException(
                ErrorNames.DataLimitExceeded,
                $"The state/task '{State.Name}' returned a result with a size exceeding the maximum number of bytes service limit.");
        }
    }

    public static StatesException Missing(JsonPath path, JsonElement input) =>
        StatesException.Runtime($"Invalid path '{path.Text}': The JSONPath '{path.Text}' could not be found in the input '{Json.Text(input)}'");
}
