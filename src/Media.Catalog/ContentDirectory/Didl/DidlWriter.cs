using System.Text;
using System.Xml;
using System.Xml.Linq;
using Media.Shared;

namespace Media.Catalog.ContentDirectory.Didl;

/// <summary>New entries and single elements to DIDL-Lite.</summary>
internal static class DidlWriter
{
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
    public static string Fragment(XElement element)
    {
        var text = new StringBuilder();
        Write(text, element);
        return Checked(() => XmlConvert.VerifyXmlChars(text.ToString()));
    }

    // By hand, because an XmlWriter declares every namespace where it is first used.
    private static void Write(StringBuilder text, XElement element)
    {
        var name = Qualified(element.Name);
        text.Append('<').Append(name);
        foreach (var attribute in element.Attributes())
        {
            text.Append(' ').Append(Qualified(attribute.Name)).Append("=\"").Append(MarkupText.Escape(attribute.Value)).Append('"');
        }

        text.Append('>');
        foreach (var node in element.Nodes())
        {
            if (node is XElement child)
            {
                Write(text, child);
            }
            else if (node is XText value)
            {
                text.Append(MarkupText.Escape(value.Value));
            }
        }

        text.Append("</").Append(name).Append('>');
    }

    private static string Qualified(XName name) =>
        DidlNames.PrefixOf(name.Namespace) is { } prefix ? $"{prefix}:{name.LocalName}" : name.LocalName;

    private static string Checked(Func<string> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is ArgumentException or XmlException)
        {
            throw new CatalogInvalidRequestException("A value has a character that the catalog's protocol cannot carry.", null, e);
        }
    }
}
