using System.Text.Json.Nodes;

namespace Media.Local.Template;

/// <summary>The template's conditions. They can see parameters and each other, never resources.</summary>
internal sealed class ConditionTable(JsonObject conditions, Func<JsonNode?, string, string> resolveText, string file)
{
    private readonly HashSet<string> _beingEvaluated = [];

    public bool IsTrue(string name, string place)
    {
        if (conditions[name] is not { } condition)
        {
            throw new TemplateException(file, place, $"there is no condition {name}.");
        }
        if (!_beingEvaluated.Add(name))
        {
            throw new TemplateException(file, $"Conditions.{name}", "refers to itself.");
        }
        var result = Evaluate(condition, $"Conditions.{name}");
        _beingEvaluated.Remove(name);
        return result;
    }

    public bool Evaluate(JsonNode? node, string place) => node is JsonObject { Count: 1 } call ? call.First() switch
    {
        ("Condition", JsonValue name) => IsTrue(name.ToString(), place),
        ("Fn::Equals", JsonArray { Count: 2 } pair) => resolveText(pair[0], place) == resolveText(pair[1], place),
        ("Fn::Not", JsonArray { Count: 1 } one) => !Evaluate(one[0], place),
        ("Fn::And", JsonArray { Count: >= 2 and <= 10 } all) => all.All(item => Evaluate(item, place)),
        ("Fn::Or", JsonArray { Count: >= 2 and <= 10 } any) => any.Any(item => Evaluate(item, place)),
        var (name, _) => throw new TemplateException(file, place, $"{name} is no condition, or its arguments are wrong."),
    }
    : throw new TemplateException(file, place, "expected a condition (Fn::Equals, Fn::Not, Fn::And, Fn::Or, Condition).");
}
