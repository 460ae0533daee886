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
