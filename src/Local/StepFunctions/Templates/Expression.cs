using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Paths;

namespace Media.Local.StepFunctions.Templates;

/// <summary>Something in a definition that becomes a value when a state runs: a payload template or a part of one.</summary>
internal abstract record Expression
{
    /// <exception cref="StatesException">A path leads nowhere or a function failed.</exception>
    public abstract JsonElement Evaluate(Evaluation evaluation);
}

internal sealed record LiteralExpression(JsonElement Value) : Expression
{
    public override JsonElement Evaluate(Evaluation evaluation) => Value;
}

internal sealed record ObjectExpression(IReadOnlyList<KeyValuePair<string, Expression>> Members) : Expression
{
    public override JsonElement Evaluate(Evaluation evaluation) => Json.Build(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, member) in Members)
        {
            writer.WritePropertyName(name);
            member.Evaluate(evaluation).WriteTo(writer);
        }

        writer.WriteEndObject();
    });
}

internal sealed record ArrayExpression(IReadOnlyList<Expression> Items) : Expression
{
    public override JsonElement Evaluate(Evaluation evaluation) => Json.Array(Items.Select(item => item.Evaluate(evaluation)));
}

/// <summary>A path in a field such as <c>"name.$": "$.a"</c>; the field's name appears in what is said when it leads nowhere.</summary>
internal sealed record PathExpression(JsonPath Path, string Field) : Expression
{
    public override JsonElement Evaluate(Evaluation evaluation) => evaluation.Select(Path) ?? throw StatesException.Runtime(
        $"The JSONPath '{Path.Text}' specified for the field '{Field}' could not be found in the input " +
        $"'{Json.Text(Path.OfContext ? evaluation.Context : evaluation.Input)}'");
}
