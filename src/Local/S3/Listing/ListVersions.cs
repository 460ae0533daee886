using Media.Local.S3.Access;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;
using Media.Local.Stack.Storage;

namespace Media.Local.S3.Listing;

/// <summary>ListObjectVersions: every version and delete marker, of each key the newest first.</summary>
internal sealed class ListVersions(S3State state)
{
    private const string Versions =
        $"SELECT {StoredObject.Columns} FROM object WHERE bucket = $1 AND key >= $2 AND ($3 IS NULL OR key < $3) ORDER BY key, seq DESC LIMIT $4";

    private const string Rest =
        $"SELECT {StoredObject.Columns} FROM object WHERE bucket = $1 AND key = $2 AND seq < $3 ORDER BY seq DESC LIMIT $4";

    public Task ServeAsync(S3Call call)
    {
        var request = ListRequest.Of(call);
        var (keyMarker, versionMarker) = (call.Query("key-marker") ?? "", call.Query("version-id-marker") ?? "");
        if (versionMarker.Length > 0 && keyMarker.Length == 0)
        {
            throw new AwsException("InvalidArgument", "A version-id marker cannot be specified without a key marker.") { Details = S3Call.Argument("version-id-marker", versionMarker) };
        }
        var (lines, truncated) = List(call, request, keyMarker, versionMarker);
        return XmlReply.SendAsync(call, "ListVersionsResult", xml =>
        {
            xml.Element("Name", call.Bucket);
            xml.Element("KeyMarker", request.Encode(keyMarker));
            xml.Element("VersionIdMarker", versionMarker);
            request.Write(xml);
            xml.Element("IsTruncated", truncated);
            if (truncated && lines.Count > 0)
            {
                xml.Element("NextKeyMarker", request.Encode(lines[^1].CommonPrefix ?? lines[^1].Entry!.Key));
                xml.Element("NextVersionIdMarker", lines[^1].Entry?.Version);
            }

            foreach (var line in lines)
            {
                if (line.Entry is { } found)
                {
                    xml.Element(found.Marker ? "DeleteMarker" : "Version", () =>
                    {
                        xml.Element("Key", request.Encode(found.Key));
                        xml.Element("VersionId", found.Version);
                        xml.Element("IsLatest", found.Latest);
                        if (!found.Marker)
                        {
                            ListRequest.WriteObject(xml, found, owner: true);
                            return;
                        }

                        xml.Element("LastModified", found.Modified);
                        AccessControl.WriteOwner(xml, "Owner");
                    });
                }
            }
            request.WritePrefixes(xml, lines);
        });
    }

    private (List<Line<StoredObject>> Lines, bool Truncated) List(S3Call call, ListRequest request, string keyMarker, string versionMarker) =>
        state.Database.Snapshot(db =>
        {
            var bucket = BucketTable.Get(db, call.Bucket).Name;
            return request.Page(
                keyMarker,
                (start, end, limit) => db.Stream(Versions, StoredObject.From, bucket, start, end, limit),
                found => found.Key,
                versionMarker.Length == 0 ? null : limit => RestOf(db, bucket, keyMarker, versionMarker, limit));
        });

    private static List<StoredObject> RestOf(SqliteSession db, string bucket, string key, string version, int limit)
    {
        var marker = ObjectTable.Version(db, bucket, key, version)
            ?? throw new AwsException("InvalidArgument", "Invalid version id specified") { Details = S3Call.Argument("version-id-marker", version) };
        return db.Query(Rest, StoredObject.From, bucket, key, marker.Seq, limit);
    }
}
