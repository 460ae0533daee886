using System.Xml;
using Media.Local.Hosting;
using Media.Local.S3.Access;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Signing;

namespace Media.Local.S3.Listing;

/// <summary>What all listings have in common.</summary>
internal sealed record ListRequest(string Prefix, string Delimiter, int Most, bool UrlEncoded)
{
    public static ListRequest Of(S3Call call, string mostName = "max-keys")
    {
        var encoding = call.Query("encoding-type");
        if (encoding is not null and not ("" or "url"))
            throw new AwsException("InvalidArgument", "Invalid Encoding Method specified in Request") { Details = S3Call.Argument("encoding-type", encoding) };
        return new ListRequest(
            call.Query("prefix") ?? "", call.Query("delimiter") ?? "", Math.Min(call.Number(mostName, 0, int.MaxValue) ?? 1000, 1000), encoding == "url");
    }

    public KeyWalk Walk => new(Prefix, Delimiter, Most);

    /// <summary>A key as it is written in the answer.</summary>
    public string Encode(string key) => UrlEncoded ? PercentEncoding.Encode(key, keepSlash: true) : key;

    /// <param name="xml">Written to.</param>
    /// <param name="mostElement">What the answer calls the greatest number of lines.</param>
    /// <param name="plainPrefix">The first ListObjects repeats the prefix as it was asked for: its clients decode all but that.</param>
    public void Write(XmlWriter xml, string mostElement = "MaxKeys", bool plainPrefix = false)
    {
        xml.Element("Prefix", plainPrefix ? Prefix : Encode(Prefix));
        if (Delimiter.Length > 0)
            xml.Element("Delimiter", Encode(Delimiter));
        xml.Element(mostElement, Most);
        xml.Element("EncodingType", UrlEncoded ? "url" : null);
    }

    public void WritePrefixes<T>(XmlWriter xml, IEnumerable<Line<T>> lines)
        where T : class
    {
        foreach (var line in lines)
            if (line.CommonPrefix is { } prefix)
                xml.Element("CommonPrefixes", () => xml.Element("Prefix", Encode(prefix)));
    }

    public static void WriteObject(XmlWriter xml, StoredObject found, bool owner)
    {
        xml.Element("LastModified", found.Modified);
        xml.Element("ETag", XmlReply.Quoted(found.ETag));
        if (found.Facts.Checksum is { } checksum)
        {
            xml.Element("ChecksumAlgorithm", Checksums.ChecksumNames.Name(checksum.Algorithm));
            xml.Element("ChecksumType", checksum.Type);
        }

        xml.Element("Size", found.Size);
        if (owner)
            AccessControl.WriteOwner(xml, "Owner");
        xml.Element("StorageClass", found.Facts.StorageClass);
    }
}
