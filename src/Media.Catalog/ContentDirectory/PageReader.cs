using System.Collections.Immutable;
using Media.Catalog.ContentDirectory.Actions;
using Media.Catalog.ContentDirectory.Didl;

namespace Media.Catalog.ContentDirectory;

/// <summary>A reply of Browse or Search as a page, with its counts believed only as far as they can be true.</summary>
internal static class PageReader
{
    public static CatalogPage Read(BrowseReply reply, int offset)
    {
        var objects = DidlReader.Objects(reply.Result);
        ImmutableArray<CatalogEntry> entries = [.. objects.Select(DidlReader.Entry).OfType<CatalogEntry>()];
        return new CatalogPage(entries, offset, Total(reply.Total, offset, objects.Length), reply.UpdateId)
        {
            NextOffset = offset + objects.Length,
        };
    }

    /// <summary>
    /// 0 beside results means "not counted" by the standard, and any total below what has been seen is as false. 0 past the first
    /// page may be either.
    /// </summary>
    private static int? Total(int? total, int offset, int count) =>
        total is { } claimed && claimed >= 0 && (count == 0 || claimed >= offset + count) && (claimed > 0 || offset == 0) ? claimed : null;
}
