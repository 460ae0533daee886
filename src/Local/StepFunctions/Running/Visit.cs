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
        if (IsTooLarge(text))
        {
            throw new StatesException(ErrorNames.DataLimitExceeded, TooLarge(State.Name));
        }
    }

    public static bool IsTooLarge(string text) => text.Length > MostBytes / 4 && Encoding.UTF8.GetByteCount(text) > MostBytes;

    /// <param name="who">The state, or what a task called: the service, or the function's ARN.</param>
    public static string TooLarge(string who) => $"The state/task '{who}' returned a result with a size exceeding the maximum number of bytes service limit.";

    public static StatesException Missing(JsonPath path, JsonElement root) =>
        StatesException.Runtime($"Invalid path '{path.Text}' : {path.WhyMissing(root)}");
}
