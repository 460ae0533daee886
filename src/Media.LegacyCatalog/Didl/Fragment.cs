using System.Text;
using System.Xml;
using System.Xml.Linq;
using Media.LegacyCatalog.Soap;
using Media.Shared;

namespace Media.LegacyCatalog.Didl;

/// <summary>Elements as they stand inside a document: prefixed, without declarations, so that they can be put together as text.</summary>
internal static class Fragment
{
    /// <summary>Reads the elements of a fragment; the usual prefixes count as declared.</summary>
    /// <exception cref="XmlException">It is not well-formed.</exception>
    public static List<XElement> Read(string text)
    {
        var root = GuardedXml.Parse(DidlNames.Open + text + DidlNames.Close);
        return root.Nodes().OfType<XText>().Any(node => !string.IsNullOrWhiteSpace(node.Value))
            ? throw new XmlException("There is text outside of elements.")
            : [.. root.Elements().Select(Clean)];
    }

    public static string Write(IEnumerable<XElement> elements)
    {
        var text = new StringBuilder();
        foreach (var element in elements)
        {
            Write(text, element);
        }

        return text.ToString();
    }

    /// <summary>An element without declarations, comments and the order of its attributes: what is left compares.</summary>
    public static XElement Clean(XElement element)
    {
        if (DidlNames.Qualified(element.Name) is null)
        {
            throw UpnpException.BadMetadata($"the namespace '{element.Name.NamespaceName}' is not known");
        }

        return new XElement(
            element.Name.Namespace == XNamespace.None ? DidlNames.Didl + element.Name.LocalName : element.Name,
            element.Attributes()
                .Where(attribute => !attribute.IsNamespaceDeclaration && DidlNames.Qualified(attribute.Name) is not null)
                .OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal),
            element.HasElements ? element.Elements().Select(Clean) : element.Value);
    }

    // By hand, because an XmlWriter declares every namespace where it is first used.
    private static void Write(StringBuilder text, XElement element)
    {
        var name = DidlNames.Qualified(element.Name);
        text.Append('<').Append(name);
        foreach (var attribute in element.Attributes())
        {
            text.Append(' ').Append(DidlNames.Qualified(attribute.Name)).Append("=\"").Append(MarkupText.Escape(attribute.Value)).Append('"');
        }

        text.Append('>');
        if (element.HasElements)
        {
            foreach (var child in element.Elements())
            {
                Write(text, child);
            }
        }
        else
        {
            text.Append(MarkupText.Escape(element.Value));
        }

        text.Append("</").Append(name).Append('>');
    }
}
