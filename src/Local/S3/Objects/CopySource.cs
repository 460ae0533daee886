using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Signing;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.S3.Objects;

/// <summary>What <c>x-amz-copy-source</c> names: <c>[/]bucket/key[?versionId=V]</c>, percent-encoded.</summary>
internal sealed record CopySource(string Bucket, string Key, string? Version)
{
    public static CopySource Parse(string header)
    {
        try
        {
            var text = header.StartsWith('/') ? header[1..] : header;
            const string Mark = "?versionId=";
            var mark = text.LastIndexOf(Mark, StringComparison.Ordinal);
            var path = PercentEncoding.Decode(mark < 0 ? text : text.AsSpan(0, mark));
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            if (slash <= 0 || slash == path.Length - 1)
            {
                throw Invalid(header);
            }
            return new CopySource(path[..slash], path[(slash + 1)..], mark < 0 ? null : PercentEncoding.Decode(text.AsSpan(mark + Mark.Length)));
        }
        catch (FormatException)
        {
            throw Invalid(header);
        }
    }

    /// <summary>The object to copy from; names its version in the answer.</summary>
    public StoredObject Find(SqliteSession db, S3Call call)
    {
        var bucket = BucketTable.Get(db, Bucket);
        var found = Version is null ? ObjectTable.Latest(db, Bucket, Key) : ObjectTable.Version(db, Bucket, Key, Version);
        if (found is null)
        {
            throw call.Permissions.Missing(db, Bucket, Version is null ? ObjectErrors.NoSuchKey(Key) : ObjectLookup.Missing(Key, Version));
        }
        if (found.Marker)
        {
            throw Version is null
                ? call.Permissions.Missing(db, Bucket, ObjectErrors.NoSuchKey(Key))
                : new AwsException("InvalidRequest", "The source of a copy request may not specifically refer to a delete marker by version id.");
        }
        if (bucket.Versioned)
        {
            call.Response.Headers["x-amz-copy-source-version-id"] = found.Version;
        }
        ReadConditions.Of(call, "x-amz-copy-source-").Check(found, copy: true);
        return found;
    }

    private static AwsException Invalid(string header) =>
        new("InvalidArgument", "Copy Source must mention the source bucket and key: sourcebucket/sourcekey") { Details = S3Call.Argument("x-amz-copy-source", header) };
}
