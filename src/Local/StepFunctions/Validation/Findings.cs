namespace Media.Local.StepFunctions.Validation;

/// <summary>What the rules have found so far.</summary>
internal sealed class Findings
{
    private readonly List<Finding> all = [];

    public IReadOnlyList<Finding> All => all;

    public void Schema(string message, string location) => all.Add(new Finding("SCHEMA_VALIDATION_FAILED", message, location));

    public void Transition(string message, string location) => all.Add(new Finding("MISSING_TRANSITION_TARGET", message, location));
}
