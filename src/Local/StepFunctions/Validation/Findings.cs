namespace Media.Local.StepFunctions.Validation;

/// <summary>What the rules have found so far.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public void Schema(string message, string location) => _all.Add(new Finding("SCHEMA_VALIDATION_FAILED", message, location));

    public void Transition(string message, string location) => _all.Add(new Finding("MISSING_TRANSITION_TARGET", message, location));
}
