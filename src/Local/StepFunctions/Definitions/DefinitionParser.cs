using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Paths;
using Media.Local.StepFunctions.Templates;

namespace Media.Local.StepFunctions.Definitions;

/// <summary>Compiles a definition that the validator has accepted.</summary>
internal static class DefinitionParser
{
    public static Definition Parse(string text)
    {
        var root = Json.Parse(text);
        return new Definition(ParseWorkflow(root), Optional(root, "TimeoutSeconds")?.GetInt32());
    }

    public static Workflow ParseWorkflow(JsonElement element) => new(
        Text(element, "StartAt")!,
        element.GetProperty("States").EnumerateObject().ToDictionary(state => state.Name, state => ParseState(state.Name, state.Value), StringComparer.Ordinal));

    private static State ParseState(string name, JsonElement element) => Text(element, "Type") switch
    {
        "Pass" => Common(element, new PassState(name) { Result = Optional(element, "Result")?.Clone() }),
        "Task" => Common(element, new TaskState(name, Text(element, "Resource")!)
        {
            TimeoutSeconds = Number(element, "TimeoutSeconds"),
            HeartbeatSeconds = Number(element, "HeartbeatSeconds"),
        }),
        "Choice" => Common(element, ChoiceParser.Parse(name, element)),
        "Wait" => Common(element, new WaitState(name)
        {
            Seconds = Number(element, "Seconds"),
            Timestamp = Text(element, "Timestamp"),
            TimestampPath = Text(element, "TimestampPath") is { } path ? JsonPath.Parse(path) : null,
        }),
        "Succeed" => Common(element, new SucceedState(name)),
        "Fail" => Common(element, new FailState(name, TextOrPath(element, "Error"), TextOrPath(element, "Cause"))),
        "Parallel" => Common(element, new ParallelState(name, [.. element.GetProperty("Branches").EnumerateArray().Select(ParseWorkflow)])),
        "Map" => Common(element, MapParser.Parse(name, element)),
        var type => throw new InvalidOperationException($"State '{name}' of type '{type}' passed validation."),
    };

    private static State Common(JsonElement element, State state) => state with
    {
        InputPath = Path(element, "InputPath"),
        OutputPath = Path(element, "OutputPath"),
        ResultPath = Path(element, "ResultPath"),
        Next = Text(element, "Next"),
        // A Map's Parameters is the older spelling of its ItemSelector, and is read there.
        Parameters = state is MapState ? null : Template(element, "Parameters"),
        ResultSelector = Template(element, "ResultSelector"),
        Retry = [.. Items(element, "Retry").Select(ParseRetrier)],
        Catch = [.. Items(element, "Catch").Select(ParseCatcher)],
    };

    private static Retrier ParseRetrier(JsonElement element) => new(
        Names(element),
        Optional(element, "IntervalSeconds")?.GetInt32() ?? 1,
        Optional(element, "MaxAttempts")?.GetInt32() ?? 3,
        Optional(element, "BackoffRate")?.GetDouble() ?? 2.0,
        Optional(element, "MaxDelaySeconds")?.GetInt32(),
        Text(element, "JitterStrategy") == "FULL");

    private static Catcher ParseCatcher(JsonElement element) => new(Names(element), Path(element, "ResultPath"), Text(element, "Next")!);

    private static IReadOnlyList<string> Names(JsonElement element) => [.. Items(element, "ErrorEquals").Select(name => name.GetString()!)];

    public static JsonElement? Optional(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(JsonElement element, string name) =>
        Optional(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static Expression? Template(JsonElement element, string name) => Optional(element, name) is { } value ? TemplateParser.Parse(value) : null;

    /// <summary>A path whose absence means the whole, and whose null means nothing.</summary>
    public static JsonPath? Path(JsonElement element, string name) => Optional(element, name) switch
    {
        null => JsonPath.Parse("$"),
        { ValueKind: JsonValueKind.Null } => null,
        { } value => JsonPath.Parse(value.GetString()!),
    };

    public static NumberField? Number(JsonElement element, string name) => Optional(element, name) is { } value
        ? new NumberField(value.GetDouble(), null)
        : Text(element, name + "Path") is { } path ? new NumberField(null, JsonPath.Parse(path)) : null;

    public static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        Optional(element, name) is { } value ? value.EnumerateArray() : [];

    private static Expression? TextOrPath(JsonElement element, string name) => Optional(element, name) is { } value
        ? new LiteralExpression(value.Clone())
        : Text(element, name + "Path") is { } path ? TemplateParser.ParseDynamic(name + "Path", path) : null;
}
