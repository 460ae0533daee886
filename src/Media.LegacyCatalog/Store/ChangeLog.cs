using System.Globalization;
using Media.LegacyCatalog.Didl;

namespace Media.LegacyCatalog.Store;

/// <summary>The system update id and the changes that moved it (what the standard's LastChange tells), the latest ten thousand.</summary>
internal static class ChangeLog
{
    private const int Kept = 10_000;

    public static uint Current(Session session) =>
        uint.Parse(Database.Meta(session, "system_update_id"), CultureInfo.InvariantCulture);

    /// <summary>Moves the update id on by one change.</summary>
    public static uint Next(Session session, string kind, DidlObject item)
    {
        var next = unchecked(Current(session) + 1);
        session.Execute("UPDATE meta SET value = $id WHERE name = 'system_update_id'", ("$id", next.ToString(CultureInfo.InvariantCulture)));
        session.Execute(
            "INSERT OR REPLACE INTO changes VALUES ($id, $kind, $object, $parent, $class)",
            ("$id", next), ("$kind", kind), ("$object", item.Id), ("$parent", item.ParentId), ("$class", item.Class));
        session.Execute("DELETE FROM changes WHERE update_id <= $old", ("$old", (long)next - Kept));
        return next;
    }

    /// <summary>The changes after an update id, oldest first.</summary>
    public static IReadOnlyList<Change> Since(Session session, uint updateId)
    {
        var changes = new List<Change>();
        session.Read(
            "SELECT update_id, kind, object_id, parent_id, class FROM changes WHERE update_id > $since ORDER BY update_id",
            reader =>
            {
                changes.Add(new Change(
                    (uint)reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4)));
                return true;
            },
            ("$since", updateId));
        return changes;
    }
}
