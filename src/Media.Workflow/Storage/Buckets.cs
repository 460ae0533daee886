namespace Media.Workflow.Storage;

/// <summary>The stack's buckets, as the template names them.</summary>
/// <param name="Work">What jobs keep between their steps.</param>
/// <param name="Media">What is published.</param>
internal sealed record Buckets(string Work, string Media)
{
    /// <summary>Reads <c>WORK_BUCKET</c> and <c>MEDIA_BUCKET</c>.</summary>
    /// <exception cref="InvalidOperationException">One is not set.</exception>
    public static Buckets FromEnvironment() => new(Setting.Required("WORK_BUCKET"), Setting.Required("MEDIA_BUCKET"));
}
