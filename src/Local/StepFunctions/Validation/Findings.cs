namespace Media.Local.StepFunctions.Validation;

/// <summary>Something wrong with a definition, and where: a JSON pointer such as <c>/States/A/Next</c>.</summary>
internal sealed record Finding(string Code, string Message, string? Location, bool IsError = true)
{
    /// <summary>As CreateStateMachine shows it.</summary>
    public string Text => Location is null ? $"{Code}: {Message}" : $"{Code}: {Message} at {Location}";
}

/// <summary>What the rules have found so far.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public void Schema(string message, string location) => _all.Add(new Finding("SCHEMA_VALIDATION_FAILED", message, location));

    public void Transition(string message, string location) => _all.Add(new Finding("MISSING_TRANSITION_TARGET", message, location));
}
