using System.Text;
using System.Xml;
using Media.Local.S3.Access;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Signing;
using Media.Local.Stack;

namespace Media.Local.S3.Listing;

/// <summary>What all listings have in common.</summary>
internal sealed record ListRequest(string Prefix, string Delimiter, int Most, bool UrlEncoded)
{
    public static ListRequest Of(S3Call call, string mostName = "max-keys")
    {
        var encoding = call.Query("encoding-type");
        if (encoding is not null and not ("" or "url"))
        {
            throw new AwsException("InvalidArgument", "Invalid Encoding Method specified in Request") { Details = S3Call.Argument("encoding-type", encoding) };
        }
        return new ListRequest(
            call.Query("prefix") ?? "", call.Query("delimiter") ?? "", Math.Min(call.Number(mostName, 0, int.MaxValue) ?? 1000, 1000), encoding == "url");
    }

    /// <summary>Entries from a key (inclusive) up to another (exclusive, or null for no end), in order, so many at most.</summary>
    public delegate IEnumerable<T> Source<T>(string from, string? end, int limit);

    /// <summary>One page of a listing.</summary>
    /// <param name="marker">The key after which the page begins; empty for the first page.</param>
    /// <param name="source">Reads entries.</param>
    /// <param name="keyOf">An entry's key.</param>
    /// <param name="restOfMarker">What the marker's own key has left to list, where a page may end between two entries of one key.</param>
    public (List<Line<T>> Lines, bool Truncated) Page<T>(string marker, Source<T> source, Func<T, string> keyOf, Func<int, List<T>>? restOfMarker = null)
        where T : class
    {
        if (Most == 0)
        {
            return ([], false);
        }
        var inPrefix = marker.StartsWith(Prefix, StringComparison.Ordinal);
        var rest = inPrefix && restOfMarker is not null ? restOfMarker(Most + 1).ConvertAll(entry => new Line<T>(entry, null)) : [];
        if (rest.Count > Most)
        {
            return (rest[..Most], true);
        }
        var end = KeyOrder.After(Prefix);
        var walk = new KeyWalk(Prefix, Delimiter, Most - rest.Count);
        // The least key after another is that key followed by the least character.
        var (lines, truncated) = walk.Run(
            marker.Length == 0 ? "" : marker + "\0", (start, limit) => source(Later(start), end, limit), keyOf, inPrefix ? walk.CommonPrefix(marker) : null);
        return ([.. rest, .. lines], truncated);
    }

    /// <summary>A key as it is written in the answer.</summary>
    public string Encode(string key) => UrlEncoded ? PercentEncoding.Encode(key, keepSlash: true) : key;

    /// <param name="xml">Written to.</param>
    /// <param name="mostElement">What the answer calls the greatest number of lines.</param>
    /// <param name="plainPrefix">The first ListObjects repeats the prefix as it was asked for: its clients decode all but that.</param>
    public void Write(XmlWriter xml, string mostElement = "MaxKeys", bool plainPrefix = false)
    {
        xml.Element("Prefix", plainPrefix ? Prefix : Encode(Prefix));
        if (Delimiter.Length > 0)
        {
            xml.Element("Delimiter", Encode(Delimiter));
        }
        xml.Element(mostElement, Most);
        xml.Element("EncodingType", UrlEncoded ? "url" : null);
    }

    public void WritePrefixes<T>(XmlWriter xml, IEnumerable<Line<T>> lines)
        where T : class
    {
        foreach (var line in lines)
        {
            if (line.CommonPrefix is { } prefix)
            {
                xml.Element("CommonPrefixes", () => xml.Element("Prefix", Encode(prefix)));
            }
        }
    }

    // Keys before the prefix are none of the listing's; keys are compared as the database orders them.
    private string Later(string start) =>
        Encoding.UTF8.GetBytes(start).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(Prefix)) < 0 ? Prefix : start;

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
        {
            AccessControl.WriteOwner(xml, "Owner");
        }
        xml.Element("StorageClass", found.Facts.StorageClass);
    }
}
