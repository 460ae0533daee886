using System.Globalization;
using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>One object, or the children of one.</summary>
internal sealed record BrowseRequest(string ServiceType, string ObjectId, string Flag, int Start, int Count, string Sort)
    : SoapRequest(ServiceType)
{
    public override string Action => "Browse";

    public override IReadOnlyList<(string Name, string Value)> Arguments =>
    [
        ("ObjectID", ObjectId),
        ("BrowseFlag", Flag),
        ("Filter", "*"),
        ("StartingIndex", Start.ToString(CultureInfo.InvariantCulture)),
        ("RequestedCount", Count.ToString(CultureInfo.InvariantCulture)),
        ("SortCriteria", Sort),
    ];

    /// <summary>The object itself.</summary>
    public static BrowseRequest Metadata(string serviceType, string id) => new(serviceType, id, "BrowseMetadata", 0, 1, "");

    /// <summary>What is in it.</summary>
    public static BrowseRequest Children(string serviceType, string id, PageRequest page) =>
        new(serviceType, id, "BrowseDirectChildren", page.Offset, page.Limit, SortCriteria.Write(page.Sort));
}
