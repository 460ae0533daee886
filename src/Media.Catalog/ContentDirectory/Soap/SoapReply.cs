using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Media.Catalog.ContentDirectory.Soap;

/// <summary>What an action answered. Elements are found by their local names: namespaces in the field vary.</summary>
internal sealed class SoapReply
{
    private readonly Dictionary<string, XElement> _values;

    private SoapReply(XElement body)
    {
        _values = body.Elements().DistinctBy(value => value.Name.LocalName).ToDictionary(value => value.Name.LocalName);
    }

    /// <summary>Reads an envelope.</summary>
    /// <exception cref="CatalogException">It holds a fault.</exception>
    /// <exception cref="CatalogBadAnswerException">It is no envelope.</exception>
    public static SoapReply Read(ReadOnlyMemory<byte> bytes)
    {
        var content = Content(bytes) ?? throw new CatalogBadAnswerException("The catalog's answer is XML, but not a SOAP envelope.");
        return SoapFault.Find(content) is { } fault ? throw UpnpErrors.ToException(fault) : new SoapReply(content);
    }

    /// <summary>What an envelope holds, a fault or a response; null if it is not an envelope.</summary>
    public static XElement? Content(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var root = BoundedXml.Parse(bytes);
            return root.Name.LocalName != "Envelope"
                ? null
                : root.Elements().FirstOrDefault(e => e.Name.LocalName == "Body")?.Elements().FirstOrDefault();
        }
        catch (XmlException e)
        {
            throw new CatalogBadAnswerException($"The catalog's answer cannot be read: {e.Message}", retryHelps: true, e);
        }
    }

    /// <summary>The text of a value; markup that should have been escaped but is not comes back as the text it stands for.</summary>
    public string? Text(string name) =>
        _values.TryGetValue(name, out var value) ? value.HasElements ? string.Concat(value.Elements()) : value.Value : null;

    /// <summary>The text of a value that the answer makes no sense without.</summary>
    public string Required(string name) =>
        Text(name) ?? throw new CatalogBadAnswerException($"The catalog's answer has no {name}.");

    /// <summary>A number; null where it is missing or not one.</summary>
    public int? Int(string name) =>
        int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number from 0 to 2^32-1; null where it is missing or not one.</summary>
    public uint? UInt(string name) =>
        uint.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
