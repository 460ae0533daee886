namespace Media.Api.Problems;

/// <summary>A request that is answered with a problem document.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="type">The problem's type, one of <see cref="ProblemTypes"/>.</param>
/// <param name="detail">A sentence for the caller: what is wrong, and what to do.</param>
/// <param name="cause">What it came from.</param>
internal sealed class ProblemException(int status, string type, string detail, Exception? cause = null) : Exception(detail, cause)
{
    public int Status => status;

    public string Type => type;

    /// <summary>Seconds after which trying again may help; null where it does not.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The methods that are allowed, for a 405.</summary>
    public string? Allow { get; init; }
}
