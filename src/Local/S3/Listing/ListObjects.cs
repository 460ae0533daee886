using System.Text;
using System.Xml;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;

namespace Media.Local.S3.Listing;

/// <summary>ListObjects and ListObjectsV2.</summary>
internal sealed class ListObjects(S3State state)
{
    private const string Live =
        $"SELECT {StoredObject.Columns} FROM object WHERE latest = 1 AND marker = 0 AND bucket = $1 AND key >= $2 AND ($3 IS NULL OR key < $3) ORDER BY key LIMIT $4";

    public Task ServeAsync(S3Call call) => call.Query("list-type") switch
    {
        "2" => SecondAsync(call),
        null or "1" => FirstAsync(call),
        var other => throw new AwsException("InvalidArgument", "Invalid List Type specified in Request") { Details = S3Call.Argument("list-type", other) },
    };

    private Task FirstAsync(S3Call call)
    {
        var request = ListRequest.Of(call);
        var marker = call.Query("marker") ?? "";
        var (lines, truncated) = List(call, request, marker);
        return XmlReply.SendAsync(call, "ListBucketResult", xml =>
        {
            xml.Element("Name", call.Bucket);
            xml.Element("Marker", request.Encode(marker));
            request.Write(xml, plainPrefix: true);
            xml.Element("IsTruncated", truncated);
            // Without a delimiter the last key serves as the next marker, and S3 says nothing.
            if (truncated && request.Delimiter.Length > 0 && lines.Count > 0)
            {
                xml.Element("NextMarker", request.Encode(lines[^1].CommonPrefix ?? lines[^1].Entry!.Key));
            }
            WriteLines(xml, request, lines, owner: true);
        });
    }

    private Task SecondAsync(S3Call call)
    {
        var request = ListRequest.Of(call);
        var token = call.Query("continuation-token");
        var startAfter = call.Query("start-after") ?? "";
        var (lines, truncated) = List(call, request, string.IsNullOrEmpty(token) ? startAfter : Decode(token));
        return XmlReply.SendAsync(call, "ListBucketResult", xml =>
        {
            xml.Element("Name", call.Bucket);
            request.Write(xml);
            xml.Element("KeyCount", lines.Count);
            xml.Element("StartAfter", startAfter.Length == 0 ? null : request.Encode(startAfter));
            xml.Element("ContinuationToken", token);
            xml.Element("IsTruncated", truncated);
            if (truncated && lines.Count > 0)
            {
                xml.Element("NextContinuationToken", Encode(lines[^1].CommonPrefix ?? lines[^1].Entry!.Key));
            }
            WriteLines(xml, request, lines, owner: call.Query("fetch-owner") == "true");
        });
    }

    private (List<Line<StoredObject>> Lines, bool Truncated) List(S3Call call, ListRequest request, string after) => state.Database.Snapshot(db =>
    {
        var bucket = BucketTable.Get(db, call.Bucket).Name;
        return request.Page(after, (start, end, limit) => db.Stream(Live, StoredObject.From, bucket, start, end, limit), found => found.Key);
    });

    private static void WriteLines(XmlWriter xml, ListRequest request, List<Line<StoredObject>> lines, bool owner)
    {
        foreach (var line in lines)
        {
            if (line.Entry is { } found)
            {
                xml.Element("Contents", () =>
                {
                    xml.Element("Key", request.Encode(found.Key));
                    ListRequest.WriteObject(xml, found, owner);
                });
            }
        }
        request.WritePrefixes(xml, lines);
    }

    private static string Encode(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes("1" + key));

    private static string Decode(string token)
    {
        try
        {
            var bytes = Convert.FromBase64String(token);
            if (bytes is [(byte)'1', .. var key])
            {
                return Encoding.UTF8.GetString(key);
            }
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw new AwsException("InvalidArgument", "The continuation token provided is incorrect") { Details = S3Call.Argument("continuation-token", token) };
    }
}
