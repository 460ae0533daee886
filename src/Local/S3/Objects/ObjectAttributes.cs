using Media.Local.S3.Checksums;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Stack;

namespace Media.Local.S3.Objects;

/// <summary>GetObjectAttributes.</summary>
internal sealed class ObjectAttributes(S3State state)
{
    private static readonly string[] Known = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

    public Task ServeAsync(S3Call call)
    {
        var wanted = (call.Header("x-amz-object-attributes") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length == 0 || wanted.Any(name => !Known.Contains(name)))
        {
            throw new AwsException("InvalidArgument", "Invalid attribute name specified.");
        }
        var most = Number(call.Header("x-amz-max-parts"), 1000);
        var marker = Number(call.Header("x-amz-part-number-marker"), 0);
        var (found, parts) = state.Database.Snapshot(db =>
        {
            var version = ObjectLookup.Find(db, call);
            return (version, ObjectTable.Parts(db, version.Seq));
        });
        call.Response.Headers.LastModified = HttpDates.Format(found.Modified);
        return XmlReply.SendAsync(call, "GetObjectAttributesResponse", xml =>
        {
            if (wanted.Contains("ETag"))
            {
                xml.Element("ETag", found.ETag);
            }
            if (wanted.Contains("Checksum") && found.Facts.Checksum is { } checksum)
            {
                xml.Element("Checksum", () =>
                {
                    xml.Element(checksum.Algorithm.Element(), checksum.Value);
                    xml.Element("ChecksumType", checksum.Type);
                });
            }
            if (wanted.Contains("ObjectParts") && parts is not null)
            {
                xml.Element("ObjectParts", () =>
                {
                    var page = parts.Where(part => part.Number > marker).Take(most).ToList();
                    xml.Element("PartsCount", parts.Count);
                    xml.Element("PartNumberMarker", marker);
                    xml.Element("NextPartNumberMarker", page.LastOrDefault()?.Number ?? 0);
                    xml.Element("MaxParts", most);
                    xml.Element("IsTruncated", page.Count > 0 && page[^1].Number < parts[^1].Number);
                    // Without an additional checksum S3 gives the count only.
                    foreach (var part in page.Where(part => part.Checksum is not null && found.Facts.Checksum is not null))
                    {
                        xml.Element("Part", () =>
                        {
                            xml.Element("PartNumber", part.Number);
                            xml.Element("Size", part.Size);
                            xml.Element(found.Facts.Checksum!.Algorithm.Element(), part.Checksum);
                        });
                    }
                });
            }
            if (wanted.Contains("StorageClass"))
            {
                xml.Element("StorageClass", found.Facts.StorageClass);
            }
            if (wanted.Contains("ObjectSize"))
            {
                xml.Element("ObjectSize", found.Size);
            }
        });
    }

    private static int Number(string? header, int fallback) => header is null ? fallback
        : int.TryParse(header, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
        : throw new AwsException("InvalidArgument", "Provided value is not an integer");
}
