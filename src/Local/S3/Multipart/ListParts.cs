using Media.Local.S3.Access;
using Media.Local.S3.Checksums;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;

namespace Media.Local.S3.Multipart;

/// <summary>ListParts.</summary>
internal sealed class ListParts(S3State state)
{
    public Task ServeAsync(S3Call call)
    {
        var most = Math.Min(call.Number("max-parts", 0, int.MaxValue) ?? 1000, 1000);
        var marker = call.Number("part-number-marker", 0, int.MaxValue) ?? 0;
        var (upload, parts) = state.Database.Snapshot(db =>
        {
            BucketTable.Get(db, call.Bucket);
            var open = UploadTable.Open(db, call.Bucket, call.Key, call.Query("uploadId")!);
            return (open, UploadTable.Parts(db, open.Id, marker, most + 1));
        });
        var page = parts.Take(most).ToList();
        return XmlReply.SendAsync(call, "ListPartsResult", xml =>
        {
            xml.Element("Bucket", call.Bucket);
            xml.Element("Key", call.Query("encoding-type") == "url" ? Signing.PercentEncoding.Encode(call.Key, keepSlash: true) : call.Key);
            xml.Element("UploadId", upload.Id);
            AccessControl.WriteOwner(xml, "Initiator");
            AccessControl.WriteOwner(xml, "Owner");
            xml.Element("StorageClass", upload.Facts.StorageClass);
            xml.Element("PartNumberMarker", marker);
            xml.Element("NextPartNumberMarker", page.LastOrDefault()?.Number ?? 0);
            xml.Element("MaxParts", most);
            xml.Element("IsTruncated", most > 0 && parts.Count > most);
            xml.Element("ChecksumAlgorithm", upload.Facts.UploadAlgorithm?.Name());
            xml.Element("ChecksumType", upload.Facts.UploadChecksumType);
            foreach (var part in page)
            {
                xml.Element("Part", () =>
                {
                    xml.Element("PartNumber", part.Number);
                    xml.Element("LastModified", part.Modified);
                    xml.Element("ETag", XmlReply.Quoted(part.ETag));
                    xml.Element("Size", part.Size);
                    if (upload.Facts.UploadAlgorithm is { } algorithm)
                    {
                        xml.Element(algorithm.Element(), part.Checksum);
                    }
                });
            }
        });
    }
}
