using System.Xml;
using System.Xml.Linq;
using Media.Local.Stack;

namespace Media.Local.S3.Requests;

/// <summary>Reads XML that strangers sent: no document types, bounded in size and depth, every surprise is <c>MalformedXML</c>.</summary>
internal static class XmlInput
{
    private const int DeepestElement = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CheckCharacters = false,
    };

    /// <exception cref="AwsException"><c>MalformedXML</c>: not XML, or its root is another element.</exception>
    public static XElement Parse(byte[] document, string root)
    {
        try
        {
            CheckDepth(document);
            using var reader = XmlReader.Create(new MemoryStream(document, writable: false), Settings);
            var element = XElement.Load(reader);
            return element.Name.LocalName == root ? element : throw Malformed();
        }
        catch (XmlException)
        {
            throw Malformed();
        }
    }

    public static XElement? Child(this XElement parent, string name) =>
        parent.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    public static IEnumerable<XElement> Children(this XElement parent, string name) =>
        parent.Elements().Where(element => element.Name.LocalName == name);

    public static string? Text(this XElement parent, string name) => parent.Child(name)?.Value;

    public static string Required(this XElement parent, string name) => parent.Text(name) ?? throw Malformed();

    public static AwsException Malformed() =>
        new("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    private static void CheckDepth(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document, writable: false), Settings);
        while (reader.Read())
        {
            if (reader.Depth > DeepestElement)
            {
                throw Malformed();
            }
        }
    }
}
