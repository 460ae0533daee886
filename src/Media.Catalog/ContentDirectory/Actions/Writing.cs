using Media.Catalog.ContentDirectory.Didl;
using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>A new object, as DIDL-Lite.</summary>
internal sealed record CreateObjectRequest(string ServiceType, string ContainerId, string Elements) : SoapRequest(ServiceType)
{
    public override string Action => "CreateObject";

    public override bool IsSafe => false;

    public override IReadOnlyList<(string Name, string Value)> Arguments => [("ContainerID", ContainerId), ("Elements", Elements)];
}

/// <summary>What became of a new object.</summary>
internal sealed record CreateObjectReply(string ObjectId, string? Result)
{
    public static CreateObjectReply From(SoapReply reply) => new(reply.Required("ObjectID"), reply.Text("Result"));
}

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

/// <summary>Away with an object.</summary>
internal sealed record DestroyObjectRequest(string ServiceType, string ObjectId) : SoapRequest(ServiceType)
{
    public override string Action => "DestroyObject";

    public override bool IsSafe => false;

    public override IReadOnlyList<(string Name, string Value)> Arguments => [("ObjectID", ObjectId)];
}

/// <summary>Done, and nothing to say.</summary>
internal sealed record EmptyReply
{
    public static EmptyReply From(SoapReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return new EmptyReply();
    }
}
