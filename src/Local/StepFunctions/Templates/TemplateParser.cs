using System.Text.Json;
using Media.Local.StepFunctions.Paths;
using Media.Local.StepFunctions.Templates.Intrinsics;

namespace Media.Local.StepFunctions.Templates;

/// <summary>Compiles payload templates (Parameters, ResultSelector, ItemSelector): members ending in <c>.$</c> are evaluated.</summary>
internal static class TemplateParser
{
    /// <exception cref="FormatException">A dynamic member holds neither a path nor an intrinsic function.</exception>
    public static Expression Parse(JsonElement template) => template.ValueKind switch
    {
        JsonValueKind.Object => ParseObject(template),
        JsonValueKind.Array => Fold(new ArrayExpression([.. template.EnumerateArray().Select(Parse)])),
        _ => new LiteralExpression(template.Clone()),
    };

    /// <summary>Compiles the text of one dynamic member.</summary>
    /// <exception cref="FormatException">It is neither a path nor an intrinsic function.</exception>
    public static Expression ParseDynamic(string field, string text) => text.StartsWith('$')
        ? new PathExpression(JsonPath.Parse(text), field)
        : IntrinsicParser.Parse(text);

    private static Expression ParseObject(JsonElement template) =>
        Fold(new ObjectExpression([.. template.EnumerateObject().Select(ParseMember)]));

    private static KeyValuePair<string, Expression> ParseMember(JsonProperty member) =>
        member.Name.EndsWith(".$", StringComparison.Ordinal)
            ? new(member.Name[..^2], ParseDynamic(member.Name, member.Value.ValueKind == JsonValueKind.String
                ? member.Value.GetString()!
                : throw new FormatException($"The value for the field '{member.Name}' must be a valid JSONPath or a valid intrinsic function call")))
            : new(member.Name, Parse(member.Value));

    private static Expression Fold(Expression expression) => expression switch
    {
        ObjectExpression { Members: var members } when members.All(member => member.Value is LiteralExpression) => Constant(expression),
        ArrayExpression { Items: var items } when items.All(item => item is LiteralExpression) => Constant(expression),
        _ => expression,
    };

    private static LiteralExpression Constant(Expression expression) =>
        new(expression.Evaluate(new Evaluation(Data.Json.Null, new Lazy<JsonElement>(Data.Json.Null), Random.Shared)));
}
