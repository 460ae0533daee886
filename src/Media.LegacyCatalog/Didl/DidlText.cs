using System.Globalization;
using System.Text;
using Media.LegacyCatalog.Store;
using Media.Shared;

namespace Media.LegacyCatalog.Didl;

/// <summary>Rows of the store as DIDL-Lite, by concatenation: their elements are kept as they are shown.</summary>
internal static class DidlText
{
    public static void Append(StringBuilder didl, ObjectRow row, Filter filter)
    {
        var tag = row.IsContainer ? "container" : "item";
        didl.Append('<').Append(tag);
        Attribute(didl, "id", row.Id);
        Attribute(didl, "parentID", row.ParentId);
        Attribute(didl, "restricted", row.IsRestricted ? "1" : "0");
        if (row.RefId is { } refId && filter.HasAttribute("refID"))
        {
            Attribute(didl, "refID", refId);
        }

        if (row.IsContainer && filter.HasAttribute("childCount"))
        {
            Attribute(didl, "childCount", row.ChildCount.ToString(CultureInfo.InvariantCulture));
        }

        if (row.IsContainer && filter.HasAttribute("searchable"))
        {
            Attribute(didl, "searchable", "1");
        }

        didl.Append('>');
        didl.Append(filter.IsAll ? row.Inner : Fragment.Write(filter.Apply(Fragment.Read(row.Inner))));
        didl.Append("</").Append(tag).Append('>');
    }

    private static void Attribute(StringBuilder didl, string name, string value) =>
        didl.Append(' ').Append(name).Append("=\"").Append(MarkupText.Escape(value)).Append('"');
}
