using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>Away with an object.</summary>
internal sealed record DestroyObjectRequest(string ServiceType, string ObjectId) : SoapRequest(ServiceType)
{
    public override string Action => "DestroyObject";

    public override bool IsSafe => false;

    public override IReadOnlyList<(string Name, string Value)> Arguments => [("ObjectID", ObjectId)];
}
