namespace Media.Api.Jobs;

/// <summary>What the template tells the function of the workflow.</summary>
/// <param name="UploadBucket">Where sources are.</param>
/// <param name="MediaBucket">Where releases are.</param>
/// <param name="WorkBucket">Where signed playlists are kept while they are good.</param>
/// <param name="StateMachineArn">The workflow.</param>
internal sealed record MediaSettings(string UploadBucket, string MediaBucket, string WorkBucket, string StateMachineArn)
{
    /// <summary>Reads <c>UPLOAD_BUCKET</c>, <c>MEDIA_BUCKET</c>, <c>WORK_BUCKET</c> and <c>STATE_MACHINE_ARN</c>.</summary>
    /// <exception cref="InvalidOperationException">One is not set.</exception>
    public static MediaSettings From(IConfiguration configuration) => new(
        Required(configuration, "UPLOAD_BUCKET"), Required(configuration, "MEDIA_BUCKET"), Required(configuration, "WORK_BUCKET"),
        Required(configuration, "STATE_MACHINE_ARN"));

    /// <summary>The ARN of an execution.</summary>
    public string ArnOf(string job) => StateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":" + job;

    private static string Required(IConfiguration configuration, string name) =>
        configuration[name] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"The setting {name} is not there; the template sets it for this function.");
}
