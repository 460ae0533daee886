using System.Xml.Linq;

namespace Media.LegacyCatalog.Didl;

/// <summary>
/// A Browse or Search filter: <c>*</c> for everything, else a list of properties (<c>dc:date,res@size,@childCount</c>) besides those
/// that every object has to show.
/// </summary>
internal sealed class Filter
{
    private readonly HashSet<string> _names;

    private Filter(HashSet<string> names) => _names = names;

    public bool IsAll => _names.Contains("*");

    public static Filter Parse(string text) =>
        new(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal));

    public bool HasAttribute(string name) => IsAll || _names.Contains("@" + name);

    /// <summary>What is to be shown of an object's elements.</summary>
    public IEnumerable<XElement> Apply(IEnumerable<XElement> elements) => elements.Select(Apply).OfType<XElement>();

    private XElement? Apply(XElement element)
    {
        var name = DidlNames.Qualified(element.Name)!;
        var isRequired = name is "dc:title" or "upnp:class";
        var attributes = element.Attributes().Where(a => _names.Contains($"{name}@{DidlNames.Qualified(a.Name)}")).ToList();
        if (!isRequired && !_names.Contains(name) && attributes.Count == 0)
        {
            return null;
        }

        // A res without its protocolInfo would not be valid.
        if (name == "res" && element.Attribute("protocolInfo") is { } protocol && !attributes.Contains(protocol))
        {
            attributes.Insert(0, protocol);
        }

        return new XElement(element.Name, attributes, element.HasElements ? element.Elements() : element.Value);
    }
}
