using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;

namespace Media.Local.S3.Objects;

/// <summary>
/// Conditions on a read. A tag beats a date: <c>If-Match</c> that holds makes <c>If-Unmodified-Since</c> moot, and
/// <c>If-None-Match</c> that holds makes <c>If-Modified-Since</c> moot.
/// </summary>
internal sealed record ReadConditions(string? IfMatch, string? IfNoneMatch, DateTimeOffset? ModifiedSince, DateTimeOffset? UnmodifiedSince)
{
    public static ReadConditions Of(S3Call call, string prefix = "") => new(
        call.Header(prefix + "If-Match"),
        call.Header(prefix + "If-None-Match"),
        HttpDates.Parse(call.Header(prefix + "If-Modified-Since")),
        HttpDates.Parse(call.Header(prefix + "If-Unmodified-Since")));

    /// <summary>Judges a read.</summary>
    /// <exception cref="AwsException"><c>PreconditionFailed</c> (412) or <c>NotModified</c> (304).</exception>
    public void Check(StoredObject found, bool copy = false)
    {
        var modified = HttpDates.WholeSeconds(found.Modified);
        if (IfMatch is not null ? !Matches(IfMatch, found.ETag) : modified > UnmodifiedSince)
        {
            throw Failed(IfMatch is not null ? "If-Match" : "If-Unmodified-Since");
        }
        if (IfNoneMatch is not null ? Matches(IfNoneMatch, found.ETag) : modified <= ModifiedSince)
        {
            throw copy
                ? Failed(IfNoneMatch is not null ? "x-amz-copy-source-If-None-Match" : "x-amz-copy-source-If-Modified-Since")
                : new AwsException("NotModified", "Not Modified", 304);
        }
    }

    public static bool Matches(string header, string etag) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || Bare(tag) == etag);

    public static AwsException Failed(string condition) =>
        new("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412)
        {
            Details = new Dictionary<string, string> { ["Condition"] = condition },
        };

    private static string Bare(string tag) => (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"');
}
