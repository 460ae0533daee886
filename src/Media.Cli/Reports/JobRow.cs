using Amazon.StepFunctions.Model;

namespace Media.Cli.Reports;

/// <summary>A job as <c>media jobs --json</c> prints it.</summary>
/// <param name="Name">The execution's name.</param>
/// <param name="Status">Step Functions' word for how it stands.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it is at work.</param>
/// <param name="Arn">The execution's ARN.</param>
internal sealed record JobRow(string Name, string Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string Arn)
{
    public static JobRow Of(ExecutionListItem one) => new(one.Name, one.Status.Value, Utc(one.StartDate), Utc(one.StopDate), one.ExecutionArn);

    private static DateTimeOffset? Utc(DateTime? time) => time is { } known ? new DateTimeOffset(known.ToUniversalTime()) : null;
}
