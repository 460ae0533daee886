using System.Globalization;
using System.Text;
using Media.LegacyCatalog.Criteria;
using Media.LegacyCatalog.Didl;
using Media.LegacyCatalog.Soap;
using Media.LegacyCatalog.Store;

namespace Media.LegacyCatalog.Actions;

/// <summary>Browse and Search.</summary>
internal sealed class RetrievalActions(Database database)
{
    public IReadOnlyList<(string Name, string Value)> Browse(SoapCall call)
    {
        var (id, filter) = (call.Text("ObjectID"), Filter.Parse(call.Text("Filter")));
        var (start, count, sort) = (call.Number("StartingIndex"), call.Number("RequestedCount"), call.Text("SortCriteria"));
        return call.Text("BrowseFlag") switch
        {
            "BrowseMetadata" => database.Read(session =>
            {
                var row = new ObjectReader(session).Find(id) ?? throw UpnpException.NoSuchObject();
                return Reply(session, row, new ObjectPage([row], 1), filter);
            }),
            "BrowseDirectChildren" => database.Read(session =>
            {
                var reader = new ObjectReader(session);
                var row = reader.Find(id) ?? throw UpnpException.NoSuchObject();
                return row.IsContainer
                    ? Reply(session, row, reader.Children(id, sort, start, count), filter)
                    : throw UpnpException.NoSuchContainer();
            }),
            var flag => throw UpnpException.InvalidArgs($"BrowseFlag '{flag}'"),
        };
    }

    public IReadOnlyList<(string Name, string Value)> Search(SoapCall call)
    {
        var (id, filter) = (call.Text("ContainerID"), Filter.Parse(call.Text("Filter")));
        var (start, count, sort) = (call.Number("StartingIndex"), call.Number("RequestedCount"), call.Text("SortCriteria"));
        var criterion = CriteriaParser.Parse(call.Text("SearchCriteria"));
        return database.Read(session =>
        {
            var reader = new ObjectReader(session);
            return reader.Find(id) is { IsContainer: true } row
                ? Reply(session, row, reader.Search(id, criterion, sort, start, count), filter)
                : throw UpnpException.NoSuchContainer();
        });
    }

    /// <summary>The update id is the container's own, or for the root and for items the whole catalog's.</summary>
    private static IReadOnlyList<(string Name, string Value)> Reply(Session session, ObjectRow row, ObjectPage page, Filter filter)
    {
        var didl = new StringBuilder(DidlNames.Open);
        foreach (var found in page.Rows)
        {
            DidlText.Append(didl, found, filter);
        }

        var updateId = row.IsContainer && row.Id != "0" ? row.ContainerUpdateId : ChangeLog.Current(session);
        return
        [
            ("Result", didl.Append(DidlNames.Close).ToString()),
            ("NumberReturned", page.Rows.Count.ToString(CultureInfo.InvariantCulture)),
            ("TotalMatches", page.Total.ToString(CultureInfo.InvariantCulture)),
            ("UpdateID", updateId.ToString(CultureInfo.InvariantCulture)),
        ];
    }
}
