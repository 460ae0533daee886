using System.Globalization;
using Media.Catalog.ContentDirectory.Didl;
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

/// <summary>What Browse and Search answer. <paramref name="Total"/> may be 0 though there are results (the standard allows it).</summary>
internal sealed record BrowseReply(string Result, int? Returned, int? Total, uint? UpdateId)
{
    public static BrowseReply From(SoapReply reply) =>
        new(reply.Required("Result"), reply.Int("NumberReturned"), reply.Int("TotalMatches"), reply.UInt("UpdateID"));
}

/// <summary>The standard's sort criteria: <c>+dc:title,-dc:date</c>. The sign is always written; some servers insist on it.</summary>
internal static class SortCriteria
{
    public static string Write(IEnumerable<SortKey> keys) =>
        string.Join(',', keys.Select(key => (key.Descending ? "-" : "+") + DidlNames.Property(key.Field)));
}
