using System.Xml;
using System.Xml.Linq;
using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Discovery;

/// <summary>What a device says of its ContentDirectory service (UPnP Device Architecture, section 2.3).</summary>
internal sealed record DeviceDescription(string Name, string? Model, string ServiceType, string ControlUrl, string ScpdUrl)
{
    private const string TypePrefix = "urn:schemas-upnp-org:service:ContentDirectory:";

    /// <summary>Reads a description. The service may belong to a device inside the device.</summary>
    public static DeviceDescription Read(ReadOnlyMemory<byte> bytes)
    {
        var root = Parse(bytes);
        var service = root.Descendants().FirstOrDefault(IsContentDirectory)
            ?? throw new CatalogBadAnswerException("The description names no ContentDirectory service.", retryHelps: false);
        var device = service.Ancestors().First(e => e.Name.LocalName == "device");
        return new DeviceDescription(
            Value(device, "friendlyName") ?? "",
            Value(device, "modelName"),
            Required(service, "serviceType"),
            Required(service, "controlURL"),
            Required(service, "SCPDURL"));
    }

    /// <summary>Reads the XML of a description of either kind.</summary>
    public static XElement Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return BoundedXml.Parse(bytes);
        }
        catch (XmlException e)
        {
            throw new CatalogBadAnswerException($"The description cannot be read: {e.Message}", retryHelps: true, e);
        }
    }

    private static bool IsContentDirectory(XElement element) =>
        element.Name.LocalName == "service"
        && Value(element, "serviceType")?.StartsWith(TypePrefix, StringComparison.Ordinal) == true
        && element.Ancestors().Any(e => e.Name.LocalName == "device");

    private static string Required(XElement element, string name) =>
        Value(element, name) ?? throw new CatalogBadAnswerException($"The description's service has no {name}.", retryHelps: false);

    private static string? Value(XElement element, string name) =>
        element.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } value ? value : null;
}
