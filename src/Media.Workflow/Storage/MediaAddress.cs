namespace Media.Workflow.Storage;

/// <summary>Where the published media is for people: what the template says, else the media bucket's own address.</summary>
internal static class MediaAddress
{
    /// <summary>The address without a slash at its end.</summary>
    /// <param name="given">What the template says; empty for nothing.</param>
    /// <param name="bucket">The media bucket.</param>
    /// <param name="endpoint">The endpoint of every service, where there is one (the local stack); null on AWS.</param>
    /// <param name="region">The region.</param>
    public static string Of(string? given, string bucket, string? endpoint, string? region) => (given, endpoint) switch
    {
        ({ Length: > 0 }, _) => given.TrimEnd('/'),
        (_, { Length: > 0 }) => $"{endpoint.TrimEnd('/')}/{bucket}",
        _ => $"https://{bucket}.s3.{region}.amazonaws.com",
    };

    /// <summary>As the function's environment says.</summary>
    public static string FromEnvironment(string bucket) => Of(
        Environment.GetEnvironmentVariable("MEDIA_BASE_URL"), bucket, Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"),
        Environment.GetEnvironmentVariable("AWS_REGION"));
}
