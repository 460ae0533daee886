using Media.Catalog.ContentDirectory.Didl;
using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>Fragments that an object has, and what is to stand in their places.</summary>
internal sealed record UpdateObjectRequest(string ServiceType, string ObjectId, IReadOnlyList<TagChange> Changes) : SoapRequest(ServiceType)
{
    public override string Action => "UpdateObject";

    public override bool IsSafe => false;

    public override IReadOnlyList<(string Name, string Value)> Arguments =>
    [
        ("ObjectID", ObjectId),
        ("CurrentTagValue", CommaList.Join(Changes.Select(change => change.Current))),
        ("NewTagValue", CommaList.Join(Changes.Select(change => change.New))),
    ];
}
