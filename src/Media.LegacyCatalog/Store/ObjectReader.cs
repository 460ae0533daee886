using Media.LegacyCatalog.Criteria;
using Microsoft.Data.Sqlite;

namespace Media.LegacyCatalog.Store;

/// <summary>Finds objects.</summary>
internal sealed class ObjectReader(Session session)
{
    /// <summary>A reply never grows beyond this, whatever was asked for; the client sees by the counts that there is more.</summary>
    private const int MaxPageCharacters = 4_000_000;

    private const string Columns = """
        o.id, o.parent_id, o.ref_id, o.is_container, o.restricted, o.inner, o.update_id, o.container_update_id,
        CASE o.is_container WHEN 1 THEN (SELECT count(*) FROM objects c WHERE c.parent_id = o.id) ELSE 0 END
        """;

    public ObjectRow? Find(string id)
    {
        ObjectRow? row = null;
        session.Read($"SELECT {Columns} FROM objects o WHERE o.id = $id", reader => (row = Row(reader)) is null, ("$id", id));
        return row;
    }

    /// <summary>The children of a container. A count of 0 asks for all.</summary>
    public ObjectPage Children(string parentId, string sort, int start, int count)
    {
        var (order, keys) = SqlOrder.Of(sort);
        return Page("o.parent_id = $parent", order, start, count, [("$parent", parentId), .. Named("$s", keys)]);
    }

    /// <summary>What matches below a container, at any depth.</summary>
    public ObjectPage Search(string containerId, Criterion criterion, string sort, int start, int count)
    {
        var condition = SqlCondition.Of(criterion);
        var (order, keys) = SqlOrder.Of(sort);
        var below = containerId == "0"
            ? "o.id <> $container"
            : """
              o.id IN (WITH RECURSIVE below (id) AS (
                  SELECT id FROM objects WHERE parent_id = $container
                  UNION SELECT c.id FROM objects c JOIN below ON c.parent_id = below.id)
                SELECT id FROM below)
              """;
        return Page(
            $"{below} AND ({condition.Sql})", order, start, count,
            [("$container", containerId), .. Named("$p", condition.Parameters), .. Named("$s", keys)]);
    }

    private ObjectPage Page(string where, string order, int start, int count, (string Name, object? Value)[] parameters)
    {
        // The keys of the order are parameters that the count has no use for, and SQLite minds.
        var total = session.Number(
            $"SELECT count(*) FROM objects o WHERE {where}", [.. parameters.Where(p => !p.Name.StartsWith("$s", StringComparison.Ordinal))]);
        var rows = new List<ObjectRow>();
        var size = 0;
        session.Read(
            $"SELECT {Columns} FROM objects o WHERE {where} ORDER BY {order} LIMIT $limit OFFSET $start",
            reader =>
            {
                rows.Add(Row(reader));
                return (size += rows[^1].Inner.Length + 200) < MaxPageCharacters;
            },
            [.. parameters, ("$limit", count == 0 ? -1 : count), ("$start", start)]);
        return new ObjectPage(rows, (int)total);
    }

    private static IEnumerable<(string Name, object? Value)> Named(string prefix, IEnumerable<object> values) =>
        values.Select((value, i) => (FormattableString.Invariant($"{prefix}{i}"), (object?)value));

    private static ObjectRow Row(SqliteDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.IsDBNull(2) ? null : reader.GetString(2),
        reader.GetBoolean(3),
        reader.GetBoolean(4),
        reader.GetString(5),
        (uint)reader.GetInt64(6),
        (uint)reader.GetInt64(7),
        reader.GetInt32(8));
}
