using System.Xml;
using System.Xml.Linq;
using Media.LegacyCatalog.Soap;

namespace Media.LegacyCatalog.Didl;

/// <summary>An object of the catalog: its attributes, and its elements in order.</summary>
internal sealed record DidlObject
{
    public required string Id { get; init; }

    public required string ParentId { get; init; }

    public required bool IsContainer { get; init; }

    public required IReadOnlyList<XElement> Elements { get; init; }

    public string? RefId { get; init; }

    public bool IsRestricted { get; init; }

    public string Title => Value(DidlNames.Dc + "title");

    public string Class => Value(DidlNames.Upnp + "class");

    /// <summary>The objects of a document that a client or a seed file wrote.</summary>
    /// <exception cref="UpnpException">712: something in it is missing or wrong.</exception>
    public static IReadOnlyList<DidlObject> ReadDocument(string document)
    {
        try
        {
            var root = GuardedXml.Parse(document);
            return root.Name.LocalName == "DIDL-Lite"
                ? [.. root.Elements().Select(Read)]
                : throw UpnpException.BadMetadata("the root is not DIDL-Lite");
        }
        catch (XmlException e)
        {
            throw UpnpException.BadMetadata(e.Message);
        }
    }

    /// <summary>Checks what every object must have.</summary>
    public DidlObject Validated()
    {
        var prefix = IsContainer ? "object.container" : "object.item";
        return Elements.Count(e => e.Name == DidlNames.Dc + "title") != 1 || Title.Length == 0
            ? throw UpnpException.BadMetadata("it needs exactly one dc:title")
            : Elements.Count(e => e.Name == DidlNames.Upnp + "class") != 1
                ? throw UpnpException.BadMetadata("it needs exactly one upnp:class")
            : Class != prefix && !Class.StartsWith(prefix + ".", StringComparison.Ordinal)
                ? throw UpnpException.BadMetadata($"its class must be {prefix} or derive from it")
            : Elements.Any(e => e.Name == DidlNames.Didl + "res" && (e.Attribute("protocolInfo") is null || string.IsNullOrWhiteSpace(e.Value)))
                ? throw UpnpException.BadMetadata("a res needs a protocolInfo and an address")
            : this;
    }

    private static DidlObject Read(XElement element)
    {
        if (element.Name.LocalName is not ("item" or "container"))
        {
            throw UpnpException.BadMetadata("only item and container may stand in DIDL-Lite");
        }

        return new DidlObject
        {
            Id = (string?)element.Attribute("id") ?? "",
            ParentId = (string?)element.Attribute("parentID") ?? "",
            RefId = (string?)element.Attribute("refID") is { Length: > 0 } refId ? refId : null,
            IsContainer = element.Name.LocalName == "container",
            IsRestricted = (string?)element.Attribute("restricted") is "1" or "true",
            Elements = [.. element.Elements().Select(Fragment.Clean)],
        }.Validated();
    }

    private string Value(XName name) => Elements.FirstOrDefault(e => e.Name == name)?.Value ?? "";
}
