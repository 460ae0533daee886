using System.Collections.Frozen;
using System.Xml;
using System.Xml.Linq;

namespace Media.Catalog.ContentDirectory.Didl;

/// <summary>The names of DIDL-Lite: namespaces with their usual prefixes, and the property that stands for each field.</summary>
internal static class DidlNames
{
    public static readonly XNamespace Didl = "urn:schemas-upnp-org:metadata-1-0/DIDL-Lite/";
    public static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Upnp = "urn:schemas-upnp-org:metadata-1-0/upnp/";

    private static readonly (string Prefix, string Namespace)[] Prefixes =
    [
        ("dc", Dc.NamespaceName),
        ("upnp", Upnp.NamespaceName),
        ("dlna", "urn:schemas-dlna-org:metadata-1-0/"),
        ("pv", "http://www.pv.com/pvns/"),
        ("sec", "http://www.sec.co.kr/"),
        ("arib", "urn:schemas-arib-or-jp:elements-1-0/"),
        ("s", "http://schemas.xmlsoap.org/soap/envelope/"),
    ];

    private static readonly FrozenDictionary<CatalogField, string> Properties = new Dictionary<CatalogField, string>
    {
        [CatalogField.Id] = "@id",
        [CatalogField.ParentId] = "@parentID",
        [CatalogField.ReferenceId] = "@refID",
        [CatalogField.ChildCount] = "@childCount",
        [CatalogField.Title] = "dc:title",
        [CatalogField.Class] = "upnp:class",
        [CatalogField.Creator] = "dc:creator",
        [CatalogField.Description] = "dc:description",
        [CatalogField.LongDescription] = "upnp:longDescription",
        [CatalogField.Date] = "dc:date",
        [CatalogField.Genre] = "upnp:genre",
        [CatalogField.Artist] = "upnp:artist",
        [CatalogField.Album] = "upnp:album",
        [CatalogField.Actor] = "upnp:actor",
        [CatalogField.Director] = "upnp:director",
        [CatalogField.Publisher] = "dc:publisher",
        [CatalogField.Language] = "dc:language",
        [CatalogField.Rights] = "dc:rights",
        [CatalogField.Rating] = "upnp:rating",
        [CatalogField.ArtUri] = "upnp:albumArtURI",
        [CatalogField.TrackNumber] = "upnp:originalTrackNumber",
        [CatalogField.SeriesTitle] = "upnp:seriesTitle",
        [CatalogField.EpisodeNumber] = "upnp:episodeNumber",
        [CatalogField.ResourceUri] = "res",
        [CatalogField.ResourceType] = "res@protocolInfo",
        [CatalogField.ResourceSize] = "res@size",
        [CatalogField.ResourceDuration] = "res@duration",
        [CatalogField.ResourceResolution] = "res@resolution",
        [CatalogField.ResourceBitrate] = "res@bitrate",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, CatalogField> Fields =
        Properties.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, CatalogField> FieldsByLocalName =
        Properties.Where(pair => pair.Value.Contains(':', StringComparison.Ordinal))
            .ToFrozenDictionary(pair => pair.Value[(pair.Value.IndexOf(':', StringComparison.Ordinal) + 1)..], pair => pair.Key);

    /// <summary>The property's name as search and sort criteria spell it.</summary>
    public static string Property(CatalogField field) => Properties[field];

    /// <summary>The fields in a list of property names; <c>*</c> stands for all of them. Names that mean nothing here are left out.</summary>
    public static FrozenSet<CatalogField> FieldsOf(string propertyList)
    {
        var names = propertyList.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Contains("*")
            ? Properties.Keys.ToFrozenSet()
            : names.Where(Fields.ContainsKey).Select(name => Fields[name]).ToFrozenSet();
    }

    /// <summary>The field that an element is a value of. The namespace may be missing or wrong within DIDL-Lite's own.</summary>
    public static CatalogField? FieldOf(XName element) =>
        (element.Namespace == Dc || element.Namespace == Upnp || element.Namespace == Didl || element.Namespace == XNamespace.None)
        && FieldsByLocalName.TryGetValue(element.LocalName, out var field)
            ? field
            : null;

    /// <summary>The element that holds a field, or null for a field that is no element of its own.</summary>
    public static XName? ElementOf(CatalogField field) => Properties[field].Split(':') switch
    {
        ["dc", var name] => Dc + name,
        ["upnp", var name] => Upnp + name,
        _ => null,
    };

    /// <summary>The usual prefix of a namespace; null where it has none.</summary>
    public static string? PrefixOf(XNamespace ns) =>
        Array.Find(Prefixes, candidate => candidate.Namespace == ns.NamespaceName).Prefix;

    /// <summary>Parses as if the usual prefixes were declared: servers forget to.</summary>
    public static XmlParserContext ParserContext()
    {
        var names = new NameTable();
        var manager = new XmlNamespaceManager(names);
        foreach (var (prefix, ns) in Prefixes)
        {
            manager.AddNamespace(prefix, ns);
        }

        return new XmlParserContext(names, manager, null, XmlSpace.None);
    }
}
