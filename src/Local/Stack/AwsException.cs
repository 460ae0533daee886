namespace Media.Local.Stack;

/// <summary>
/// A refusal that a client is meant to see: AWS's error code, its message and the HTTP status. Each service writes it in its
/// own wire format (XML for S3 and SNS, JSON for the others).
/// </summary>
public sealed class AwsException(string code, string message, int status = 400, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>AWS's error code, as in <c>NoSuchKey</c> or <c>ExecutionAlreadyExists</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>Further members of the error document (S3 names the bucket and the key).</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();
}
