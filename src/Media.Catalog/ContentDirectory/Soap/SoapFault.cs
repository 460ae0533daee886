using System.Globalization;
using System.Xml.Linq;

namespace Media.Catalog.ContentDirectory.Soap;

/// <summary>A SOAP fault with the UPnPError in it.</summary>
internal sealed record SoapFault(int? Code, string Description)
{
    /// <summary>Reads a fault; null if the element is not one.</summary>
    public static SoapFault? Find(XElement content)
    {
        if (content.Name.LocalName != "Fault")
        {
            return null;
        }

        var code = Value(content, "errorCode");
        return new SoapFault(
            int.TryParse(code, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null,
            Value(content, "errorDescription") ?? Value(content, "faultstring") ?? "no description");
    }

    private static string? Value(XElement fault, string name) =>
        fault.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();
}
