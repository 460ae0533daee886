namespace Media.Local.StepFunctions.Validation;

/// <summary>Something wrong with a definition, and where: a JSON pointer such as <c>/States/A/Next</c>.</summary>
internal sealed record Finding(string Code, string Message, string? Location, bool IsError = true)
{
    /// <summary>As CreateStateMachine shows it.</summary>
    public string Text => Location is null ? $"{Code}: {Message}" : $"{Code}: {Message} at {Location}";
}
