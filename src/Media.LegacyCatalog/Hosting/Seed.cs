using Media.LegacyCatalog.Didl;
using Media.LegacyCatalog.Soap;
using Media.LegacyCatalog.Store;

namespace Media.LegacyCatalog.Hosting;

/// <summary>First contents for a catalog that has none.</summary>
internal static class Seed
{
    public static void Fill(Database database, string didl)
    {
        var objects = DidlObject.ReadDocument(didl);
        database.Write(session =>
        {
            var reader = new ObjectReader(session);
            if (session.Number("SELECT count(*) FROM objects") > 1)
            {
                return false;
            }

            var writer = new ObjectWriter(session);
            foreach (var item in objects)
            {
                if (item.Id.Length == 0 || reader.Find(item.Id) is not null || reader.Find(item.ParentId) is not { IsContainer: true })
                {
                    throw UpnpException.BadMetadata($"the object '{item.Id}' needs an id of its own and a container before it");
                }

                writer.Insert(item);
            }

            return true;
        });
    }
}
