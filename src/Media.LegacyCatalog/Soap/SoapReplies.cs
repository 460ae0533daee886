using System.Globalization;
using System.Text;
using System.Xml;

namespace Media.LegacyCatalog.Soap;

/// <summary>Responses and faults as envelopes.</summary>
internal static class SoapReplies
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
        CheckCharacters = false,
    };

    public static byte[] Response(string action, IEnumerable<(string Name, string Value)> values) => Envelope(xml =>
    {
        xml.WriteStartElement("u", action + "Response", SoapNames.ServiceType);
        foreach (var (name, value) in values)
        {
            xml.WriteElementString(name, value);
        }
    });

    public static byte[] Fault(UpnpException error) => Envelope(xml =>
    {
        xml.WriteStartElement("s", "Fault", SoapNames.Envelope.NamespaceName);
        xml.WriteElementString("faultcode", "s:Client");
        xml.WriteElementString("faultstring", "UPnPError");
        xml.WriteStartElement("detail");
        xml.WriteStartElement("UPnPError", "urn:schemas-upnp-org:control-1-0");
        xml.WriteElementString("errorCode", error.Code.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("errorDescription", error.Message);
    });

    private static byte[] Envelope(Action<XmlWriter> write)
    {
        using var stream = new MemoryStream(1024);
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement("s", "Envelope", SoapNames.Envelope.NamespaceName);
            xml.WriteAttributeString("s", "encodingStyle", SoapNames.Envelope.NamespaceName, "http://schemas.xmlsoap.org/soap/encoding/");
            xml.WriteStartElement("s", "Body", SoapNames.Envelope.NamespaceName);
            write(xml);
        }

        return stream.ToArray();
    }
}
