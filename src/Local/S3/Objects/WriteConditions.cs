using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;

namespace Media.Local.S3.Objects;

/// <summary>
/// Conditions on a write, judged in the very transaction that makes the write visible, so that of many writers one wins.
/// </summary>
internal sealed record WriteConditions(string? IfMatch, string? IfNoneMatch)
{
    public static WriteConditions Of(S3Call call)
    {
        var conditions = new WriteConditions(call.Header("If-Match"), call.Header("If-None-Match"));
        if (conditions.IfNoneMatch is not null and not "*")
        {
            throw NotImplemented("If-None-Match");
        }
        if (conditions is { IfMatch: not null, IfNoneMatch: not null })
        {
            throw NotImplemented("If-Match, If-None-Match");
        }
        return conditions;
    }

    /// <exception cref="AwsException"><c>PreconditionFailed</c> or <c>NoSuchKey</c>.</exception>
    public void Check(StoredObject? current, string key)
    {
        var existing = current is { Marker: false } ? current : null;
        if (IfNoneMatch is not null && existing is not null)
        {
            throw ReadConditions.Failed("If-None-Match");
        }
        if (IfMatch is null)
        {
            return;
        }
        if (existing is null)
        {
            throw ObjectErrors.NoSuchKey(key);
        }
        if (!ReadConditions.Matches(IfMatch, existing.ETag))
        {
            throw ReadConditions.Failed("If-Match");
        }
    }

    private static AwsException NotImplemented(string header) =>
        new("NotImplemented", "A header you provided implies functionality that is not implemented", 501)
        {
            Details = new Dictionary<string, string> { ["Header"] = header },
        };
}
