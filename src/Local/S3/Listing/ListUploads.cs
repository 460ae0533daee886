using Media.Local.S3.Access;
using Media.Local.S3.Checksums;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;

namespace Media.Local.S3.Listing;

/// <summary>ListMultipartUploads.</summary>
internal sealed class ListUploads(S3State state)
{
    private const string Open =
        $"SELECT {UploadRow.Columns} FROM upload WHERE completed IS NULL AND bucket = $1 AND key >= $2 AND ($3 IS NULL OR key < $3) ORDER BY key, id LIMIT $4";

    private const string Rest =
        $"SELECT {UploadRow.Columns} FROM upload WHERE completed IS NULL AND bucket = $1 AND key = $2 AND id > $3 ORDER BY id LIMIT $4";

    public Task ServeAsync(S3Call call)
    {
        var request = ListRequest.Of(call, "max-uploads");
        var keyMarker = call.Query("key-marker") ?? "";
        // As documented: without a key marker the upload marker is ignored.
        var idMarker = keyMarker.Length == 0 ? "" : call.Query("upload-id-marker") ?? "";
        var (lines, truncated) = List(call, request, keyMarker, idMarker);
        return XmlReply.SendAsync(call, "ListMultipartUploadsResult", xml =>
        {
            xml.Element("Bucket", call.Bucket);
            xml.Element("KeyMarker", request.Encode(keyMarker));
            xml.Element("UploadIdMarker", idMarker);
            if (lines.Count > 0)
            {
                xml.Element("NextKeyMarker", request.Encode(lines[^1].CommonPrefix ?? lines[^1].Entry!.Key));
                xml.Element("NextUploadIdMarker", lines[^1].Entry?.Id);
            }

            request.Write(xml, "MaxUploads");
            xml.Element("IsTruncated", truncated);
            foreach (var line in lines)
            {
                if (line.Entry is { } upload)
                {
                    xml.Element("Upload", () =>
                    {
                        xml.Element("Key", request.Encode(upload.Key));
                        xml.Element("UploadId", upload.Id);
                        AccessControl.WriteOwner(xml, "Initiator");
                        AccessControl.WriteOwner(xml, "Owner");
                        xml.Element("StorageClass", upload.Facts.StorageClass);
                        xml.Element("Initiated", upload.Initiated);
                        xml.Element("ChecksumAlgorithm", upload.Facts.UploadAlgorithm?.Name());
                        xml.Element("ChecksumType", upload.Facts.UploadChecksumType);
                    });
                }
            }
            request.WritePrefixes(xml, lines);
        });
    }

    private (List<Line<UploadRow>> Lines, bool Truncated) List(S3Call call, ListRequest request, string keyMarker, string idMarker) =>
        state.Database.Snapshot(db =>
        {
            var bucket = BucketTable.Get(db, call.Bucket).Name;
            return request.Page(
                keyMarker,
                (start, end, limit) => db.Stream(Open, UploadRow.From, bucket, start, end, limit),
                upload => upload.Key,
                idMarker.Length == 0 ? null : limit => db.Query(Rest, UploadRow.From, bucket, keyMarker, idMarker, limit));
        });
}
