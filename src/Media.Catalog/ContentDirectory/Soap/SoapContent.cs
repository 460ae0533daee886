using System.Net.Http.Headers;
using System.Text;
using System.Xml;

namespace Media.Catalog.ContentDirectory.Soap;

/// <summary>A SOAP 1.1 envelope as the body of a request, with the header that names its action.</summary>
internal sealed class SoapContent : ByteArrayContent
{
    private const string Envelope = "http://schemas.xmlsoap.org/soap/envelope/";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    public SoapContent(SoapRequest request)
        : base(Write(request))
    {
        IsSafe = request.IsSafe;
        Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");
        Headers.TryAddWithoutValidation("SOAPACTION", $"\"{request.ServiceType}#{request.Action}\"");
    }

    /// <summary>Sending it twice does no harm.</summary>
    public bool IsSafe { get; }

    private static byte[] Write(SoapRequest request)
    {
        using var stream = new MemoryStream(1024);
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartElement("s", "Envelope", Envelope);
            xml.WriteAttributeString("s", "encodingStyle", Envelope, "http://schemas.xmlsoap.org/soap/encoding/");
            xml.WriteStartElement("s", "Body", Envelope);
            xml.WriteStartElement("u", request.Action, request.ServiceType);
            foreach (var (name, value) in request.Arguments)
            {
                xml.WriteElementString(name, Checked(name, value));
            }
        }

        return stream.ToArray();
    }

    private static string Checked(string name, string value)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(value);
        }
        catch (XmlException e)
        {
            throw new CatalogInvalidRequestException($"{name} has a character that the catalog's protocol cannot carry.", null, e);
        }
    }
}
