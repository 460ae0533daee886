using System.Globalization;
using Media.LegacyCatalog.Didl;
using Media.LegacyCatalog.Soap;
using Media.LegacyCatalog.Store;

namespace Media.LegacyCatalog.Actions;

/// <summary>The service's actions by name, each from its arguments to its values.</summary>
internal sealed class ContentDirectoryActions
{
    private const string Features =
        "<Features xmlns=\"urn:schemas-upnp-org:av:avs\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        + "xsi:schemaLocation=\"urn:schemas-upnp-org:av:avs http://www.upnp.org/schemas/av/avs.xsd\"></Features>";

    private static readonly string Properties = string.Join(',', DidlNames.Searchable.Order(StringComparer.Ordinal));

    private readonly Dictionary<string, Func<SoapCall, IReadOnlyList<(string Name, string Value)>>> _actions;

    public ContentDirectoryActions(Database database)
    {
        var retrieval = new RetrievalActions(database);
        var writing = new WritingActions(database);
        _actions = new(StringComparer.Ordinal)
        {
            ["GetSearchCapabilities"] = _ => [("SearchCaps", Properties)],
            ["GetSortCapabilities"] = _ => [("SortCaps", Properties)],
            ["GetSortExtensionCapabilities"] = _ => [("SortExtensionCaps", "+,-")],
            ["GetFeatureList"] = _ => [("FeatureList", Features)],
            ["GetSystemUpdateID"] = _ =>
                [("Id", database.Read(ChangeLog.Current).ToString(CultureInfo.InvariantCulture))],
            ["GetServiceResetToken"] = _ => [("ResetToken", database.Read(session => Database.Meta(session, "service_reset_token")))],
            ["Browse"] = retrieval.Browse,
            ["Search"] = retrieval.Search,
            ["CreateObject"] = writing.Create,
            ["UpdateObject"] = writing.Update,
            ["DestroyObject"] = writing.Destroy,
        };
    }

    public IEnumerable<string> Names => _actions.Keys;

    public IReadOnlyList<(string Name, string Value)> Run(SoapCall call) =>
        _actions.TryGetValue(call.Action, out var action) ? action(call) : throw UpnpException.InvalidAction(call.Action);
}
