using System.Text.Json;
using Media.Local.StepFunctions.Data;
using Media.Local.StepFunctions.Paths;
using Media.Local.StepFunctions.Templates;

namespace Media.Local.StepFunctions.Definitions;

/// <summary>The condition of one choice.</summary>
internal abstract record Condition
{
    /// <exception cref="StatesException">A path leads nowhere.</exception>
    public abstract bool Holds(Evaluation evaluation);
}

internal sealed record AndCondition(IReadOnlyList<Condition> Parts) : Condition
{
    public override bool Holds(Evaluation evaluation) => Parts.All(part => part.Holds(evaluation));
}

internal sealed record OrCondition(IReadOnlyList<Condition> Parts) : Condition
{
    public override bool Holds(Evaluation evaluation) => Parts.Any(part => part.Holds(evaluation));
}

internal sealed record NotCondition(Condition Inner) : Condition
{
    public override bool Holds(Evaluation evaluation) => !Inner.Holds(evaluation);
}

internal sealed record PresenceCondition(JsonPath Variable, bool Expected) : Condition
{
    public override bool Holds(Evaluation evaluation) =>
        (evaluation.Select(Variable) is { } found && (Variable.IsDefinite || found.GetArrayLength() > 0)) == Expected;
}

/// <summary>Compares a variable with a literal, or with what another path selects.</summary>
internal sealed record ComparisonCondition(JsonPath Variable, Comparison Comparison, JsonElement? Literal, JsonPath? Path) : Condition
{
    public override bool Holds(Evaluation evaluation)
    {
        var variable = evaluation.Select(Variable) ?? throw Missing(Variable, "condition");
        return Comparison.Holds(variable, Literal ?? evaluation.Select(Path!) ?? throw Missing(Path!, "comparison"));
    }

    private static StatesException Missing(JsonPath path, string role) =>
        StatesException.Runtime($"Invalid path '{path.Text}': The choice state's {role} path references an invalid value.");
}
