using System.Xml;
using System.Xml.Linq;
using Media.Catalog.ContentDirectory.Didl;

namespace Media.Catalog.ContentDirectory.Soap;

/// <summary>
/// Reads XML that a stranger wrote: no DTD, no entities but the five, nothing fetched, no more than <see cref="MaxDepth"/> levels.
/// What is not well-formed gets one second chance, repaired (<see cref="XmlRepair"/>), because real servers write such.
/// </summary>
internal static class BoundedXml
{
    /// <summary>An envelope with DIDL-Lite in it is 6 deep; a description with nested devices not much more.</summary>
    public const int MaxDepth = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Parses bytes whose encoding the XML itself declares; what HTTP says of it is wrong too often.</summary>
    /// <exception cref="XmlException">It is not XML, even with good will.</exception>
    public static XElement Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var stream = XmlBytes.Open(bytes);
            using var reader = XmlReader.Create(stream, Settings, DidlNames.ParserContext());
            return ReadRoot(reader);
        }
        catch (XmlException)
        {
            return ParseRepaired(XmlBytes.Decode(bytes.Span));
        }
    }

    /// <summary>Parses text, such as the DIDL-Lite that comes escaped inside a reply.</summary>
    /// <exception cref="XmlException">It is not XML, even with good will.</exception>
    public static XElement Parse(string text)
    {
        try
        {
            return ParseStrictly(text);
        }
        catch (XmlException)
        {
            return ParseRepaired(text);
        }
    }

    private static XElement ParseRepaired(string text) => ParseStrictly(XmlRepair.Repair(text));

    private static XElement ParseStrictly(string text)
    {
        using var text1 = new StringReader(text);
        using var reader = XmlReader.Create(text1, Settings, DidlNames.ParserContext());
        return ReadRoot(reader);
    }

    private static XElement ReadRoot(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element)
        {
            throw new XmlException("There is no element in it.");
        }

        var root = Begin(reader);
        var current = reader.IsEmptyElement ? null : root;
        while (current is not null)
        {
            if (!reader.Read())
            {
                throw new XmlException("It ends before its root element does.");
            }

            current = Append(reader, current);
        }

        return root;
    }

    private static XElement? Append(XmlReader reader, XElement current)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                var child = Begin(reader);
                current.Add(child);
                return reader.IsEmptyElement ? current : child;
            case XmlNodeType.EndElement:
                return current.Parent;
            default:
                if (reader.HasValue)
                {
                    current.Add(reader.Value);
                }

                return current;
        }
    }

    private static XElement Begin(XmlReader reader)
    {
        if (reader.Depth >= MaxDepth)
        {
            throw new XmlException($"It is nested more than {MaxDepth} levels deep.");
        }

        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns")
            {
                element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
            }
        }

        reader.MoveToElement();
        return element;
    }
}
