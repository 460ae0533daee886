using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>What became of a new object.</summary>
internal sealed record CreateObjectReply(string ObjectId, string? Result)
{
    public static CreateObjectReply From(SoapReply reply) => new(reply.Required("ObjectID"), reply.Text("Result"));
}
