using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>A new object, as DIDL-Lite.</summary>
internal sealed record CreateObjectRequest(string ServiceType, string ContainerId, string Elements) : SoapRequest(ServiceType)
{
    public override string Action => "CreateObject";

    public override bool IsSafe => false;

    public override IReadOnlyList<(string Name, string Value)> Arguments => [("ContainerID", ContainerId), ("Elements", Elements)];
}
