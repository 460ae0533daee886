using System.Globalization;
using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>The objects below a container that match.</summary>
internal sealed record SearchRequest(string ServiceType, string ContainerId, string Criteria, PageRequest Page) : SoapRequest(ServiceType)
{
    public override string Action => "Search";

    public override IReadOnlyList<(string Name, string Value)> Arguments =>
    [
        ("ContainerID", ContainerId),
        ("SearchCriteria", Criteria),
        ("Filter", "*"),
        ("StartingIndex", Page.Offset.ToString(CultureInfo.InvariantCulture)),
        ("RequestedCount", Page.Limit.ToString(CultureInfo.InvariantCulture)),
        ("SortCriteria", SortCriteria.Write(Page.Sort)),
    ];
}
