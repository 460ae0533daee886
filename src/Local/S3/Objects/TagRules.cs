using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Signing;
using Media.Local.Stack;

namespace Media.Local.S3.Objects;

/// <summary>Tags of objects (at most 10) and buckets (at most 50).</summary>
internal static partial class TagRules
{
    public const int MostOnObject = 10;
    public const int MostOnBucket = 50;

    /// <summary>Reads <c>x-amz-tagging: a=b&amp;c=d</c>.</summary>
    public static IReadOnlyList<Tag> FromHeader(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return [];
        }
        try
        {
            return Check([.. header.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
            {
                var parts = pair.Split('=', 2);
                return new Tag(PercentEncoding.Decode(parts[0], plusIsSpace: true), parts.Length == 2 ? PercentEncoding.Decode(parts[1], plusIsSpace: true) : "");
            })], MostOnObject);
        }
        catch (FormatException)
        {
            throw new AwsException("InvalidArgument", "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.")
            {
                Details = S3Call.Argument("x-amz-tagging", header),
            };
        }
    }

    /// <summary>Reads a <c>Tagging</c> document.</summary>
    public static IReadOnlyList<Tag> Parse(XElement tagging, int most) => Check(
        [.. (tagging.Child("TagSet") ?? throw XmlInput.Malformed()).Children("Tag").Select(tag => new Tag(tag.Required("Key"), tag.Required("Value")))], most);

    public static void Write(XmlWriter xml, IEnumerable<Tag> tags) => xml.Element("TagSet", () =>
    {
        foreach (var tag in tags)
        {
            xml.Element("Tag", () =>
            {
                xml.Element("Key", tag.Key);
                xml.Element("Value", tag.Value);
            });
        }
    });

    private static List<Tag> Check(List<Tag> tags, int most)
    {
        if (tags.Count > most)
        {
            throw new AwsException("BadRequest", most == MostOnObject ? "Object tags cannot be greater than 10" : "Bucket tag count cannot be greater than 50");
        }
        if (tags.Select(tag => tag.Key).Distinct(StringComparer.Ordinal).Count() != tags.Count)
        {
            throw new AwsException("InvalidTag", "Cannot provide multiple Tags with the same key");
        }
        foreach (var tag in tags)
        {
            if (tag.Key.Length is 0 or > 128 || !Characters().IsMatch(tag.Key))
            {
                throw new AwsException("InvalidTag", "The TagKey you have provided is invalid");
            }
            if (tag.Value.Length > 256 || !Characters().IsMatch(tag.Value))
            {
                throw new AwsException("InvalidTag", "The TagValue you have provided is invalid");
            }
            if (tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw new AwsException("InvalidTag", "System tags cannot be added/updated by requester");
            }
        }

        return tags;
    }

    // "Letters, numbers, and spaces representable in UTF-8, and + - = . _ : / @".
    [GeneratedRegex(@"^[\p{L}\p{N}\p{Z}+\-=._:/@]*\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Characters();
}
