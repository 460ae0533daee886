using Media.Catalog.ContentDirectory.Actions;
using Media.Catalog.ContentDirectory.Didl;

namespace Media.Catalog.ContentDirectory.Discovery;

/// <summary>What a service can do: the actions of its description, and the properties it names when asked.</summary>
internal static class CapabilityProbe
{
    public static async Task<CatalogCapabilities> AskAsync(
        IContentDirectoryApi api, CatalogService service, IDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        var search = service.Actions.Contains("GetSearchCapabilities")
            ? (await api.GetSearchCapabilitiesAsync(
                service.Control, QuestionRequest.SearchCapabilities(service.Type), headers, cancellationToken)).Properties
            : "";
        var sort = service.Actions.Contains("GetSortCapabilities")
            ? (await api.GetSortCapabilitiesAsync(
                service.Control, QuestionRequest.SortCapabilities(service.Type), headers, cancellationToken)).Properties
            : "";
        return Of(service, search, sort);
    }

    private static CatalogCapabilities Of(CatalogService service, string search, string sort)
    {
        var fields = DidlNames.FieldsOf(search);
        return new CatalogCapabilities
        {
            // A service that lists the action but no property to search by refuses every search.
            CanSearch = service.Actions.Contains("Search") && fields.Count > 0,
            CanCreate = service.Actions.Contains("CreateObject"),
            CanUpdate = service.Actions.Contains("UpdateObject"),
            CanDelete = service.Actions.Contains("DestroyObject"),
            SearchFields = fields,
            SortFields = DidlNames.FieldsOf(sort),
        };
    }
}
