using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Media.Catalog.ContentDirectory.Didl;

/// <summary>New entries and single elements to DIDL-Lite.</summary>
internal static class DidlWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        OmitXmlDeclaration = true,
        ConformanceLevel = ConformanceLevel.Fragment,
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>The document that asks for a new object.</summary>
    public static string Document(string containerId, NewEntry entry)
    {
        if (string.IsNullOrWhiteSpace(entry.Title))
        {
            throw new CatalogInvalidRequestException("An entry needs a title.");
        }

        var isContainer = EntryKinds.Of(entry.Class) == EntryKind.Container;
        var element = new XElement(
            DidlNames.Didl + (isContainer ? "container" : "item"),
            new XAttribute("id", ""),
            new XAttribute("parentID", containerId),
            new XAttribute("restricted", "0"),
            new XElement(DidlNames.Dc + "title", entry.Title),
            entry.Fields.SelectMany(pair => pair.Value.Select(value => Field(pair.Key, value))),
            new XElement(DidlNames.Upnp + "class", entry.Class),
            entry.Resources.Select(DidlResource.Write));
        var root = new XElement(
            DidlNames.Didl + "DIDL-Lite",
            new XAttribute("xmlns", DidlNames.Didl.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "dc", DidlNames.Dc.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "upnp", DidlNames.Upnp.NamespaceName),
            element);
        return Checked(() => root.ToString(SaveOptions.DisableFormatting));
    }

    /// <summary>The element that gives a field a value.</summary>
    public static XElement Field(CatalogField field, string value) =>
        DidlNames.ElementOf(field) is { } name
            ? new XElement(name, value)
            : throw new CatalogInvalidRequestException($"{field} is not a field that can be written.");

    /// <summary>
    /// One element as a fragment: the usual prefixes, and no declarations of them, as the standard's examples have it and servers
    /// that compare text expect.
    /// </summary>
    public static string Fragment(XElement element) => Checked(() =>
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, Settings))
        {
            Write(xml, element);
        }

        return text.ToString();
    });

    private static void Write(XmlWriter xml, XElement element)
    {
        // Written by qualified name: the writer would declare a namespace given to it as one.
        xml.WriteStartElement(Qualified(element.Name));
        foreach (var attribute in element.Attributes())
        {
            xml.WriteAttributeString(Qualified(attribute.Name), attribute.Value);
        }

        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XElement child:
                    Write(xml, child);
                    break;
                case XText text:
                    xml.WriteString(text.Value);
                    break;
            }
        }

        xml.WriteEndElement();
    }

    private static string Qualified(XName name) =>
        DidlNames.PrefixOf(name.Namespace) is { } prefix ? $"{prefix}:{name.LocalName}" : name.LocalName;

    private static string Checked(Func<string> write)
    {
        try
        {
            return write();
        }
        catch (ArgumentException e)
        {
            throw new CatalogInvalidRequestException("A value has a character that the catalog's protocol cannot carry.", null, e);
        }
    }
}
