using System.Globalization;
using System.Xml.Linq;

namespace Media.Catalog.ContentDirectory.Didl;

/// <summary><c>res</c> elements to resources and back.</summary>
internal static class DidlResource
{
    /// <summary>A resource; null where its address is of no use elsewhere (a file of the server, a scheme of its own, a relative one).</summary>
    public static Resource? Read(XElement res)
    {
        if (Usable(res.Value) is not { } uri)
        {
            return null;
        }

        var protocol = ProtocolInfo.Parse(Text(res, "protocolInfo"));
        return new Resource
        {
            Uri = uri,
            MimeType = protocol.MimeType,
            Profile = protocol.Profile,
            Size = Number(res, "size"),
            Duration = DidlDuration.Parse(Text(res, "duration")),
            Resolution = Catalog.Resolution.Parse(Text(res, "resolution")),

            // The standard's bitrate is in bytes per second.
            BitsPerSecond = Number(res, "bitrate") is { } bytes and <= long.MaxValue / 8 ? bytes * 8 : null,
            SampleRate = (int?)Number(res, "sampleFrequency", int.MaxValue),
            AudioChannels = (int?)Number(res, "nrAudioChannels", int.MaxValue),
        };
    }

    /// <summary>An address that a client elsewhere can use, trimmed; null for any other.</summary>
    public static string? Usable(string text)
    {
        var trimmed = text.Trim();
        return Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? trimmed
            : null;
    }

    /// <summary>The element for a resource.</summary>
    public static XElement Write(Resource resource)
    {
        if (Usable(resource.Uri) is null)
        {
            throw new CatalogInvalidRequestException("A resource's address must be an absolute http or https URL.");
        }

        return new XElement(
            DidlNames.Didl + "res",
            new XAttribute("protocolInfo", ProtocolInfo.Write(resource)),
            Attribute("size", resource.Size),
            resource.Duration is { } duration ? new XAttribute("duration", DidlDuration.Write(duration)) : null,
            Attribute("bitrate", resource.BitsPerSecond is { } bits ? (bits + 4) / 8 : null),
            Attribute("sampleFrequency", resource.SampleRate),
            Attribute("nrAudioChannels", resource.AudioChannels),
            resource.Resolution is { } resolution ? new XAttribute("resolution", resolution.ToString()) : null,
            resource.Uri);
    }

    private static XAttribute? Attribute(string name, long? value) =>
        value is { } number ? new XAttribute(name, number.ToString(CultureInfo.InvariantCulture)) : null;

    private static string? Text(XElement res, string name) =>
        res.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;

    private static long? Number(XElement res, string name, long max = long.MaxValue) =>
        long.TryParse(Text(res, name), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
        && number <= max
            ? number
            : null;
}
