using Media.Core.Jobs;

namespace Media.Workflow.TakeBack;

/// <summary>
/// What an event of Step Functions says of an execution whose status has changed
/// (https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html); of its members those that are used.
/// </summary>
/// <param name="Name">The execution's name.</param>
/// <param name="Status"><c>ABORTED</c>, <c>TIMED_OUT</c>, <c>FAILED</c>, or one that is no end without a result.</param>
/// <param name="Input">What it was started with, as JSON; null where it is too long for an event, as that of a transcode never is.</param>
/// <param name="Error">The error's name; null for none.</param>
/// <param name="Cause">The error in words; null for none.</param>
internal sealed record ExecutionEnd(string Name, string Status, string? Input, string? Error, string? Cause);

/// <summary>Tells people that a job has ended without a result: the same message that the workflow sends of a failed one.</summary>
/// <param name="Type"><see cref="MessageType"/>.</param>
/// <param name="Version">The layout of this message.</param>
/// <param name="Execution">The execution's name.</param>
/// <param name="Source">The upload.</param>
/// <param name="Failure">The error's name and sentence.</param>
internal sealed record FailureNotification(string Type, int Version, string Execution, SourceObject Source, NotifiedFailure Failure)
{
    public const string MessageType = "media.failed";

    public const int CurrentVersion = 1;
}

/// <param name="Error">The error's name.</param>
/// <param name="Cause">A sentence for a person.</param>
internal sealed record NotifiedFailure(string Error, string Cause);
