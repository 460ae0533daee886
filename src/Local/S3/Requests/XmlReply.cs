using System.Globalization;
using System.Text;
using System.Xml;

namespace Media.Local.S3.Requests;

/// <summary>Writes S3's XML documents.</summary>
internal static class XmlReply
{
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys may hold characters that XML 1.0 has no room for; S3 writes them as references all the same.
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static Task SendAsync(S3Call call, string root, Action<XmlWriter> content, int status = 200) =>
        SendAsync(call, status, Document(root, Namespace, content));

    /// <summary>Sends a stored document as it is.</summary>
    public static Task SendAsync(S3Call call, string document) => SendAsync(call, 200, Encoding.UTF8.GetBytes(document));

    public static async Task SendAsync(S3Call call, int status, byte[] document)
    {
        call.Response.StatusCode = status;
        call.Response.ContentType = "application/xml";
        call.Response.ContentLength = document.Length;
        await call.Response.BodyWriter.WriteAsync(document, call.Aborted);
    }

    public static byte[] Document(string root, string? ns, Action<XmlWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, Settings))
        {
            xml.WriteStartElement(root, ns);
            content(xml);
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    public static void Element(this XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteElementString(name, value);
        }
    }

    public static void Element(this XmlWriter xml, string name, long value) =>
        xml.WriteElementString(name, value.ToString(CultureInfo.InvariantCulture));

    public static void Element(this XmlWriter xml, string name, bool value) => xml.WriteElementString(name, value ? "true" : "false");

    public static void Element(this XmlWriter xml, string name, DateTimeOffset value) => xml.WriteElementString(name, Time(value));

    public static void Element(this XmlWriter xml, string name, Action content)
    {
        xml.WriteStartElement(name);
        content();
        xml.WriteEndElement();
    }

    public static string Time(DateTimeOffset value) => value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Quoted(string etag) => $"\"{etag}\"";
}
