using System.Globalization;
using System.Xml.Linq;
using Media.LegacyCatalog.Store;

namespace Media.LegacyCatalog.Eventing;

/// <summary>The body of a NOTIFY: the system update id, and LastChange with what moved it (ContentDirectory:4, 2.3.8).</summary>
internal static class EventMessage
{
    private static readonly XNamespace Event = "urn:schemas-upnp-org:event-1-0";
    private static readonly XNamespace Cds = "urn:schemas-upnp-org:av:cds-event";

    public static string Of(uint systemUpdateId, IEnumerable<Change> changes)
    {
        var state = new XElement(Cds + "StateEvent", changes.Select(change => new XElement(
            Cds + change.Kind,
            new XAttribute("objID", change.ObjectId),
            new XAttribute("updateID", change.UpdateId),
            new XAttribute("stUpdate", "0"),
            change.Kind == "objAdd"
                ? new[] { new XAttribute("objParentID", change.ParentId), new XAttribute("objClass", change.Class) }
                : null)));
        return new XElement(
            Event + "propertyset",
            new XAttribute(XNamespace.Xmlns + "e", Event.NamespaceName),
            new XElement(Event + "property", new XElement("SystemUpdateID", systemUpdateId.ToString(CultureInfo.InvariantCulture))),
            new XElement(Event + "property", new XElement("LastChange", state.ToString(SaveOptions.DisableFormatting)))).ToString();
    }
}
