using System.Collections.Frozen;
using System.Xml.Linq;

namespace Media.LegacyCatalog.Didl;

/// <summary>The namespaces that DIDL-Lite documents are made of here, and the properties that can be searched and sorted.</summary>
internal static class DidlNames
{
    public static readonly XNamespace Didl = "urn:schemas-upnp-org:metadata-1-0/DIDL-Lite/";
    public static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Upnp = "urn:schemas-upnp-org:metadata-1-0/upnp/";
    public static readonly XNamespace Dlna = "urn:schemas-dlna-org:metadata-1-0/";

    /// <summary>The start tag of every document.</summary>
    public static readonly string Open =
        $"<DIDL-Lite xmlns=\"{Didl}\" xmlns:dc=\"{Dc}\" xmlns:upnp=\"{Upnp}\" xmlns:dlna=\"{Dlna}\">";

    /// <summary>The end tag of every document.</summary>
    public const string Close = "</DIDL-Lite>";

    /// <summary>What can be searched by.</summary>
    public static readonly FrozenSet<string> Searchable =
    [
        "@id", "@parentID", "@refID", "dc:title", "upnp:class", "dc:creator", "dc:date", "dc:description", "dc:language", "dc:publisher",
        "dc:rights", "upnp:longDescription", "upnp:genre", "upnp:artist", "upnp:album", "upnp:actor", "upnp:director", "upnp:rating",
        "upnp:albumArtURI", "upnp:originalTrackNumber", "upnp:seriesTitle", "upnp:episodeNumber", "res", "res@protocolInfo", "res@size",
        "res@duration", "res@bitrate", "res@resolution", "res@sampleFrequency", "res@nrAudioChannels",
    ];

    /// <summary>What compares as a number.</summary>
    public static readonly FrozenSet<string> Numeric =
    [
        "res@size", "res@duration", "res@bitrate", "res@sampleFrequency", "res@nrAudioChannels", "upnp:originalTrackNumber",
        "upnp:episodeNumber",
    ];

    /// <summary>The name as property lists spell it (<c>dc:title</c>, <c>res</c>); null outside the known namespaces.</summary>
    public static string? Qualified(XName name) =>
        name.Namespace == Didl || name.Namespace == XNamespace.None ? name.LocalName
        : name.Namespace == Dc ? "dc:" + name.LocalName
        : name.Namespace == Upnp ? "upnp:" + name.LocalName
        : name.Namespace == Dlna ? "dlna:" + name.LocalName
        : null;
}
