using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>The properties that can be searched, a comma list.</summary>
internal sealed record SearchCapabilitiesReply(string Properties)
{
    public static SearchCapabilitiesReply From(SoapReply reply) => new(reply.Required("SearchCaps"));
}
