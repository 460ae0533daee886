using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Didl;

/// <summary>DIDL-Lite to entries. What is missing stays empty; what no one could use (an object without an id) is left out.</summary>
internal static class DidlReader
{
    /// <summary>The objects of a document, as elements.</summary>
    /// <exception cref="CatalogBadAnswerException">It is not XML, or not DIDL-Lite.</exception>
    public static ImmutableArray<XElement> Objects(string didl)
    {
        try
        {
            var root = BoundedXml.Parse(didl);
            return root.Name.LocalName == "DIDL-Lite"
                ? [.. root.Elements().Where(e => e.Name.LocalName is "item" or "container")]
                : throw new CatalogBadAnswerException("The catalog's result is XML, but not DIDL-Lite.");
        }
        catch (XmlException e)
        {
            throw new CatalogBadAnswerException($"The catalog's result cannot be read: {e.Message}", retryHelps: true, e);
        }
    }

    /// <summary>An object as an entry; null without an id.</summary>
    public static CatalogEntry? Entry(XElement element)
    {
        if (Attribute(element, "id") is not { Length: > 0 } id)
        {
            return null;
        }

        var fields = Fields(element);

        // The root has no parent, whatever a server says (Rygel with uploads allowed names the root its own).
        var parent = id == CatalogIds.Root ? CatalogIds.None : Attribute(element, "parentID") ?? CatalogIds.None;
        var title = Only(fields, CatalogField.Title) ?? "";
        var restricted = Flag(Attribute(element, "restricted")) ?? false;
        var rest = fields.RemoveRange([CatalogField.Title, CatalogField.Class]);
        ImmutableArray<Resource> resources = [.. element.Elements().Where(IsResource).Select(DidlResource.Read).OfType<Resource>()];
        return element.Name.LocalName == "container"
            ? new CatalogContainer
            {
                Id = id, ParentId = parent, Title = title, IsRestricted = restricted, Fields = rest, Resources = resources,
                Class = Only(fields, CatalogField.Class) ?? "object.container",
                ChildCount = Count(Attribute(element, "childCount")), IsSearchable = Flag(Attribute(element, "searchable")),
            }
            : new CatalogItem
            {
                Id = id, ParentId = parent, Title = title, IsRestricted = restricted, Fields = rest, Resources = resources,
                Class = Only(fields, CatalogField.Class) ?? "object.item",
            };
    }

    /// <summary>Whether an element is a resource.</summary>
    public static bool IsResource(XElement element) => element.Name.LocalName == "res";

    /// <summary>The value that an element gives a field; null where the element is none, or the value is not one.</summary>
    public static (CatalogField Field, string Value)? Value(XElement element)
    {
        if (DidlNames.FieldOf(element.Name) is not { } field)
        {
            return null;
        }

        var value = field switch
        {
            CatalogField.Date => DidlDate.Parse(element.Value),
            CatalogField.ArtUri => DidlResource.Usable(element.Value),
            CatalogField.Class => element.Value.Trim(),
            _ => element.Value,
        };
        return string.IsNullOrEmpty(value) ? null : (field, value);
    }

    private static ImmutableSortedDictionary<CatalogField, ImmutableArray<string>> Fields(XElement element)
    {
        var values = element.Elements().Select(Value).OfType<(CatalogField Field, string Value)>();
        if (Attribute(element, "refID") is { Length: > 0 } reference)
        {
            values = values.Append((CatalogField.ReferenceId, reference));
        }

        return values.GroupBy(pair => pair.Field, pair => pair.Value).ToImmutableSortedDictionary(group => group.Key, group => group.ToImmutableArray());
    }

    private static string? Only(ImmutableSortedDictionary<CatalogField, ImmutableArray<string>> fields, CatalogField field) =>
        fields.TryGetValue(field, out var values) ? values[0] : null;

    private static string? Attribute(XElement element, string name) =>
        element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;

    private static int? Count(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static bool? Flag(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "1" or "TRUE" or "YES" => true,
        "0" or "FALSE" or "NO" => false,
        _ => null,
    };
}
