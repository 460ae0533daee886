using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>The service's update id.</summary>
internal sealed record SystemUpdateIdReply(uint Id)
{
    public static SystemUpdateIdReply From(SoapReply reply) =>
        new(reply.UInt("Id") ?? throw new CatalogBadAnswerException("The catalog's update id is not a number."));
}
