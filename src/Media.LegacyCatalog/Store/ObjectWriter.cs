using System.Globalization;
using Media.LegacyCatalog.Didl;

namespace Media.LegacyCatalog.Store;

/// <summary>Changes objects, moves the update ids and notes what happened.</summary>
internal sealed class ObjectWriter(Session session)
{
    private const string Below = """
        WITH RECURSIVE below (id) AS (
            SELECT $id UNION SELECT o.id FROM objects o JOIN below ON o.parent_id = below.id OR o.ref_id = below.id)
        """;

    public void Insert(DidlObject item)
    {
        var updateId = ChangeLog.Next(session, "objAdd", item);
        session.Execute(
            """
            INSERT INTO objects (id, parent_id, ref_id, is_container, restricted, inner, update_id, container_update_id)
            VALUES ($id, $parent, $ref, $container, $restricted, $inner, $update, $update)
            """,
            ("$id", item.Id), ("$parent", item.ParentId), ("$ref", item.RefId), ("$container", item.IsContainer),
            ("$restricted", item.IsRestricted), ("$inner", Fragment.Write(item.Elements)), ("$update", updateId));
        Index(item);
        Touch(item.ParentId, updateId);
    }

    public void Update(DidlObject item)
    {
        var updateId = ChangeLog.Next(session, "objMod", item);
        session.Execute(
            "UPDATE objects SET inner = $inner, update_id = $update WHERE id = $id",
            ("$id", item.Id), ("$inner", Fragment.Write(item.Elements)), ("$update", updateId));
        session.Execute("DELETE FROM properties WHERE object_id = $id", ("$id", item.Id));
        Index(item);
        Touch(item.ParentId, updateId);
    }

    /// <summary>Whether anything below an object, or that refers to it, is restricted.</summary>
    public bool IsHeldByRestricted(string id) =>
        session.Number(Below + " SELECT count(*) FROM objects WHERE restricted = 1 AND id IN below", ("$id", id)) > 0;

    /// <summary>Removes an object, what is below it, and what refers to any of that.</summary>
    public void Delete(ObjectRow row)
    {
        var gone = new List<DidlObject>();
        session.Read(
            Below + " SELECT o.id, o.parent_id, o.is_container, o.inner FROM objects o WHERE o.id IN below ORDER BY o.seq DESC",
            reader =>
            {
                gone.Add(new DidlObject
                {
                    Id = reader.GetString(0),
                    ParentId = reader.GetString(1),
                    IsContainer = reader.GetBoolean(2),
                    Elements = Fragment.Read(reader.GetString(3)),
                });
                return true;
            },
            ("$id", row.Id));
        foreach (var item in gone)
        {
            var updateId = ChangeLog.Next(session, "objDel", item);
            session.Execute("DELETE FROM objects WHERE id = $id", ("$id", item.Id));
            Touch(item.ParentId, updateId);
        }
    }

    private void Touch(string containerId, uint updateId) =>
        session.Execute(
            "UPDATE objects SET container_update_id = $update WHERE id = $id AND is_container = 1",
            ("$id", containerId), ("$update", updateId));

    private void Index(DidlObject item)
    {
        Add(item, "@id", 0, item.Id);
        Add(item, "@parentID", 0, item.ParentId);
        if (item.RefId is { } refId)
        {
            Add(item, "@refID", 0, refId);
        }

        var position = 0;
        foreach (var element in item.Elements)
        {
            var name = DidlNames.Qualified(element.Name)!;
            Add(item, name, ++position, element.Value);
            foreach (var attribute in element.Attributes())
            {
                Add(item, $"{name}@{DidlNames.Qualified(attribute.Name)}", position, attribute.Value);
            }
        }
    }

    private void Add(DidlObject item, string name, int position, string value)
    {
        if (DidlNames.Searchable.Contains(name))
        {
            session.Execute(
                "INSERT INTO properties VALUES ($id, $name, $position, $value, $fold, $number)",
                ("$id", item.Id), ("$name", name), ("$position", position), ("$value", value),
                ("$fold", value.ToUpper(CultureInfo.InvariantCulture)),
                ("$number", DidlNames.Numeric.Contains(name) ? DidlNumber.Parse(name, value) : null));
        }
    }
}
