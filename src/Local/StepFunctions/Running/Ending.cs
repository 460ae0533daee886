namespace Media.Local.StepFunctions.Running;

/// <summary>How an execution is ended from outside its own course: <c>ABORTED</c> or <c>TIMED_OUT</c>.</summary>
internal sealed record Ending(string Status, string? Error, string? Cause)
{
    public static readonly Ending TimedOut = new("TIMED_OUT", null, null);
}
