namespace Media.Core.Jobs;

/// <summary>
/// Objects that only say "here is a folder": S3's console makes <c>holiday/</c>, Hadoop <c>holiday_$folder$</c>, file systems over S3 an object of
/// the type <c>application/x-directory</c>. All are empty, and nobody means them to be transcoded.
/// </summary>
public static class FolderMarker
{
    /// <summary>Whether an object is one.</summary>
    /// <param name="key">Its key, decoded.</param>
    /// <param name="size">Its length in bytes: what has bytes is an upload, whatever it is called.</param>
    /// <param name="contentType">Its media type; null where it is not known.</param>
    public static bool Is(string key, long size, string? contentType) =>
        size == 0 && (key.EndsWith('/') || key.EndsWith("_$folder$", StringComparison.Ordinal)
            || contentType?.Split(';')[0].Trim().Equals("application/x-directory", StringComparison.OrdinalIgnoreCase) == true);
}
