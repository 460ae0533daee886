using System.Xml.Linq;
using Media.LegacyCatalog.Soap;

namespace Media.LegacyCatalog.Description;

/// <summary>The device's description and its service's (UPnP Device Architecture 2.0, 2.3 and 2.5).</summary>
internal static class Descriptions
{
    public const string DevicePath = "/description.xml";
    public const string ServicePath = "/ContentDirectory/scpd.xml";
    public const string ControlPath = "/ContentDirectory/control";
    public const string EventPath = "/ContentDirectory/event";

    private static readonly XNamespace Device = "urn:schemas-upnp-org:device-1-0";
    private static readonly XNamespace Service = "urn:schemas-upnp-org:service-1-0";

    public static string OfDevice(string name, string udn) => Text(new XElement(
        Device + "root",
        Version(Device),
        new XElement(
            Device + "device",
            new XElement(Device + "deviceType", "urn:schemas-upnp-org:device:MediaServer:4"),
            new XElement(Device + "friendlyName", name),
            new XElement(Device + "manufacturer", "Media"),
            new XElement(Device + "modelName", "Media.LegacyCatalog"),
            new XElement(Device + "modelNumber", "1"),
            new XElement(Device + "UDN", udn),
            new XElement(
                Device + "serviceList",
                new XElement(
                    Device + "service",
                    new XElement(Device + "serviceType", SoapNames.ServiceType),
                    new XElement(Device + "serviceId", SoapNames.ServiceId),
                    new XElement(Device + "SCPDURL", ServicePath),
                    new XElement(Device + "controlURL", ControlPath),
                    new XElement(Device + "eventSubURL", EventPath))))));

    public static string OfService() => Text(new XElement(
        Service + "scpd",
        Version(Service),
        new XElement(Service + "actionList", ActionTable.Actions.Select(pair => new XElement(
            Service + "action",
            new XElement(Service + "name", pair.Key),
            new XElement(Service + "argumentList", pair.Value.Select(argument => new XElement(
                Service + "argument",
                new XElement(Service + "name", argument.Name),
                new XElement(Service + "direction", argument.IsIn ? "in" : "out"),
                new XElement(Service + "relatedStateVariable", argument.Variable))))))),
        new XElement(Service + "serviceStateTable", ActionTable.Variables.Select(variable => new XElement(
            Service + "stateVariable",
            new XAttribute("sendEvents", variable.IsEvented ? "yes" : "no"),
            new XElement(Service + "name", variable.Name),
            new XElement(Service + "dataType", variable.Type),
            variable.Name == "A_ARG_TYPE_BrowseFlag"
                ? new XElement(
                    Service + "allowedValueList",
                    new XElement(Service + "allowedValue", "BrowseMetadata"),
                    new XElement(Service + "allowedValue", "BrowseDirectChildren"))
                : null)))));

    private static XElement Version(XNamespace ns) =>
        new(ns + "specVersion", new XElement(ns + "major", "2"), new XElement(ns + "minor", "0"));

    private static string Text(XElement root) => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root;
}
