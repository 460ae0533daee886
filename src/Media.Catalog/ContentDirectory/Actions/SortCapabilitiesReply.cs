using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>The properties that can be sorted by, a comma list.</summary>
internal sealed record SortCapabilitiesReply(string Properties)
{
    public static SortCapabilitiesReply From(SoapReply reply) => new(reply.Required("SortCaps"));
}
