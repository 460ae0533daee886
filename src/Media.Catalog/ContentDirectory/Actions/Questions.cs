using Media.Catalog.ContentDirectory.Soap;

namespace Media.Catalog.ContentDirectory.Actions;

/// <summary>An action that takes no arguments and changes nothing.</summary>
internal sealed record QuestionRequest(string ServiceType, string Name) : SoapRequest(ServiceType)
{
    public override string Action => Name;

    public override IReadOnlyList<(string Name, string Value)> Arguments => [];

    public static QuestionRequest SearchCapabilities(string serviceType) => new(serviceType, "GetSearchCapabilities");

    public static QuestionRequest SortCapabilities(string serviceType) => new(serviceType, "GetSortCapabilities");

    public static QuestionRequest SystemUpdateId(string serviceType) => new(serviceType, "GetSystemUpdateID");
}

/// <summary>The properties that can be searched, a comma list.</summary>
internal sealed record SearchCapabilitiesReply(string Properties)
{
    public static SearchCapabilitiesReply From(SoapReply reply) => new(reply.Required("SearchCaps"));
}

/// <summary>The properties that can be sorted by, a comma list.</summary>
internal sealed record SortCapabilitiesReply(string Properties)
{
    public static SortCapabilitiesReply From(SoapReply reply) => new(reply.Required("SortCaps"));
}

/// <summary>The service's update id.</summary>
internal sealed record SystemUpdateIdReply(uint Id)
{
    public static SystemUpdateIdReply From(SoapReply reply) =>
        new(reply.UInt("Id") ?? throw new CatalogBadAnswerException("The catalog's update id is not a number."));
}
