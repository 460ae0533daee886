using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.S3.Objects;

/// <summary>Finds the object that a request means.</summary>
internal static class ObjectLookup
{
    /// <summary>The version asked for, or the newest; never a delete marker.</summary>
    /// <exception cref="AwsException"><c>NoSuchBucket</c>, <c>NoSuchKey</c>, <c>NoSuchVersion</c>, <c>MethodNotAllowed</c>, <c>AccessDenied</c>.</exception>
    public static StoredObject Find(SqliteSession db, S3Call call)
    {
        var bucket = BucketTable.Get(db, call.Bucket);
        if (call.VersionId is { } version)
        {
            var found = ObjectTable.Version(db, bucket.Name, call.Key, version) ?? throw call.Permissions.Missing(db, bucket.Name, Missing(call.Key, version));
            call.Response.Headers["x-amz-version-id"] = found.Version;
            return found.Marker ? throw MarkerRefusal(call, found, byVersion: true) : found;
        }

        var latest = ObjectTable.Latest(db, bucket.Name, call.Key) ?? throw call.Permissions.Missing(db, bucket.Name, ObjectErrors.NoSuchKey(call.Key));
        if (latest.Marker)
        {
            throw call.Permissions.Missing(db, bucket.Name, MarkerRefusal(call, latest, byVersion: false));
        }
        if (bucket.Versioned)
        {
            call.Response.Headers["x-amz-version-id"] = latest.Version;
        }
        return latest;
    }

    /// <summary>Names the version that a write made: none while versioning is suspended, since the null version has no history.</summary>
    public static void SetWritten(S3Call call, BucketRow bucket, string version)
    {
        if (bucket.Versioning == BucketRow.Enabled)
        {
            call.Response.Headers["x-amz-version-id"] = version;
        }
    }

    public static AwsException Missing(string key, string version) => version == "null" || version.Length == 32
        ? ObjectErrors.NoSuchVersion(key, version)
        : new AwsException("InvalidArgument", "Invalid version id specified") { Details = S3Call.Argument("versionId", version) };

    private static AwsException MarkerRefusal(S3Call call, StoredObject marker, bool byVersion)
    {
        call.Response.Headers["x-amz-delete-marker"] = "true";
        call.Response.Headers["x-amz-version-id"] = marker.Version;
        if (byVersion)
        {
            call.Response.Headers.LastModified = HttpDates.Format(marker.Modified);
        }
        return byVersion ? ObjectErrors.MarkerNotAllowed(call.Request.Method) : ObjectErrors.NoSuchKey(call.Key);
    }
}
