namespace Media.Api.Problems;

/// <summary>The <c>type</c>s of the problem documents (RFC 9457): contract, listed in this one place.</summary>
internal static class ProblemTypes
{
    private const string Prefix = "urn:media:problem:";

    public const string Internal = Prefix + "internal";
    public const string NotFound = Prefix + "not-found";
    public const string MethodNotAllowed = Prefix + "method-not-allowed";
    public const string InvalidRequest = Prefix + "invalid-request";

    /// <summary>The type for a status that nothing more is known of.</summary>
    public static string Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        >= 500 => Internal,
        _ => InvalidRequest,
    };
}
