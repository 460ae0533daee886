using System.Xml;
using System.Xml.Linq;
using Media.LegacyCatalog.Didl;
using Media.LegacyCatalog.Soap;

namespace Media.LegacyCatalog.Actions;

/// <summary>
/// UpdateObject on an object's elements (ContentDirectory:4, 2.5.12): the two lists pair up; each pair replaces what it names by what it
/// gives, adds where it names nothing, removes where it gives nothing. All pairs or none.
/// </summary>
internal static class TagUpdate
{
    private static readonly XName[] Required = [DidlNames.Dc + "title", DidlNames.Upnp + "class"];

    private static readonly HashSet<string> ReadOnly =
    [
        "upnp:objectUpdateID", "upnp:containerUpdateID", "upnp:totalDeletedChildCount", "upnp:createClass", "upnp:searchClass",
    ];

    public static IReadOnlyList<XElement> Apply(
        IReadOnlyList<XElement> elements, bool isContainer, IReadOnlyList<string> current, IReadOnlyList<string> changed)
    {
        if (current.Count != changed.Count)
        {
            throw UpnpException.ParameterMismatch();
        }

        var result = elements.ToList();
        for (var i = 0; i < current.Count; i++)
        {
            Replace(
                result,
                Read(current[i], UpnpException.StaleTag),
                Read(changed[i], UpnpException.BadNewTag));
        }

        return Validated(result, isContainer);
    }

    private static void Replace(List<XElement> result, List<XElement> old, List<XElement> added)
    {
        if (old.Concat(added).Select(e => DidlNames.Qualified(e.Name)!).FirstOrDefault(ReadOnly.Contains) is { } readOnly)
        {
            throw UpnpException.ReadOnlyTag(readOnly);
        }

        var at = result.Count;
        foreach (var element in old)
        {
            var index = result.FindIndex(candidate => XNode.DeepEquals(candidate, element));
            if (index < 0)
            {
                throw UpnpException.StaleTag($"the object has no such {DidlNames.Qualified(element.Name)}");
            }

            result.RemoveAt(index);
            at = Math.Min(at, index);
        }

        foreach (var name in Required.Where(name => old.Any(e => e.Name == name) && added.All(e => e.Name != name)))
        {
            throw UpnpException.RequiredTag(DidlNames.Qualified(name)!);
        }

        result.InsertRange(Math.Min(at, result.Count), added);
    }

    private static List<XElement> Validated(List<XElement> elements, bool isContainer)
    {
        try
        {
            new DidlObject { Id = "", ParentId = "", IsContainer = isContainer, Elements = elements }.Validated();
            return elements;
        }
        catch (UpnpException e)
        {
            throw UpnpException.BadNewTag(e.Message);
        }
    }

    private static List<XElement> Read(string fragment, Func<string, UpnpException> refusal)
    {
        try
        {
            return string.IsNullOrWhiteSpace(fragment) ? [] : Fragment.Read(fragment);
        }
        catch (Exception e) when (e is XmlException or UpnpException)
        {
            throw refusal(e.Message);
        }
    }
}
