using System.Xml;
using System.Xml.Linq;

namespace Media.LegacyCatalog.Soap;

/// <summary>Reads XML from strangers: no DTD, no external anything, bounded in depth and number of nodes.</summary>
internal static class GuardedXml
{
    private const int MaxDepth = 16;
    private const int MaxNodes = 20_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The root element of a document.</summary>
    /// <exception cref="XmlException">It is not well-formed, or over a bound.</exception>
    public static XElement Parse(Stream stream)
    {
        Check(() => XmlReader.Create(stream, Settings));
        stream.Position = 0;
        using var reader = XmlReader.Create(stream, Settings);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    /// <summary>The root element of a document.</summary>
    /// <exception cref="XmlException">It is not well-formed, or over a bound.</exception>
    public static XElement Parse(string text)
    {
        Check(() => XmlReader.Create(new StringReader(text), Settings));
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    /// <summary>Runs over a document without keeping any of it, before a tree of it is made.</summary>
    private static void Check(Func<XmlReader> open)
    {
        using var reader = open();
        var nodes = 0;
        while (reader.Read())
        {
            nodes += 1 + reader.AttributeCount;
            if (reader.Depth > MaxDepth || nodes > MaxNodes)
            {
                throw new XmlException($"It has more than {MaxDepth} levels or {MaxNodes} nodes.");
            }
        }
    }
}
