using System.Text;
using Media.LegacyCatalog.Didl;
using Media.LegacyCatalog.Soap;
using Media.LegacyCatalog.Store;

namespace Media.LegacyCatalog.Actions;

/// <summary>CreateObject, UpdateObject and DestroyObject, each in one transaction.</summary>
internal sealed class WritingActions(Database database)
{
    public IReadOnlyList<(string Name, string Value)> Create(SoapCall call)
    {
        var containerId = call.Text("ContainerID");
        var asked = DidlObject.ReadDocument(call.Text("Elements")) is [var only]
            ? only
            : throw UpnpException.BadMetadata("it must hold exactly one object");
        if (asked.Id.Length > 0 || (asked.ParentId.Length > 0 && asked.ParentId != containerId))
        {
            throw UpnpException.BadMetadata("a new object has an empty id, and the ContainerID as its parentID");
        }

        var created = database.Write(session =>
        {
            var reader = new ObjectReader(session);
            var parent = reader.Find(containerId) is { IsContainer: true } row ? row : throw UpnpException.NoSuchContainer();
            if (parent.IsRestricted)
            {
                throw UpnpException.RestrictedParent();
            }

            if (asked.RefId is { } refId && reader.Find(refId) is not { IsContainer: false })
            {
                throw UpnpException.BadMetadata("refID names no item");
            }

            var item = asked with { Id = Guid.CreateVersion7().ToString("N"), ParentId = containerId };
            new ObjectWriter(session).Insert(item);
            return reader.Find(item.Id)!;
        });
        var didl = new StringBuilder(DidlNames.Open);
        DidlText.Append(didl, created, Filter.Parse("*"));
        return [("ObjectID", created.Id), ("Result", didl.Append(DidlNames.Close).ToString())];
    }

    public IReadOnlyList<(string Name, string Value)> Update(SoapCall call)
    {
        var (id, current, changed) = (call.Text("ObjectID"), call.Text("CurrentTagValue"), call.Text("NewTagValue"));
        return database.Write<IReadOnlyList<(string Name, string Value)>>(session =>
        {
            var row = new ObjectReader(session).Find(id) ?? throw UpnpException.NoSuchObject();
            if (row.IsRestricted)
            {
                throw UpnpException.RestrictedObject();
            }

            new ObjectWriter(session).Update(new DidlObject
            {
                Id = row.Id,
                ParentId = row.ParentId,
                RefId = row.RefId,
                IsContainer = row.IsContainer,
                IsRestricted = row.IsRestricted,
                Elements = TagUpdate.Apply(Fragment.Read(row.Inner), row.IsContainer, CommaList.Split(current), CommaList.Split(changed)),
            });
            return [];
        });
    }

    public IReadOnlyList<(string Name, string Value)> Destroy(SoapCall call)
    {
        var id = call.Text("ObjectID");
        return database.Write<IReadOnlyList<(string Name, string Value)>>(session =>
        {
            var reader = new ObjectReader(session);
            var row = reader.Find(id) ?? throw UpnpException.NoSuchObject();
            var writer = new ObjectWriter(session);
            if (id == "0" || writer.IsHeldByRestricted(id))
            {
                throw UpnpException.RestrictedObject();
            }

            if (reader.Find(row.ParentId) is { IsRestricted: true })
            {
                throw UpnpException.RestrictedParent();
            }

            writer.Delete(row);
            return [];
        });
    }
}
