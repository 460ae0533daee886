namespace Media.Cli.Uploading;

/// <summary>
/// The size of an upload's parts. It depends on the file's length alone, because an object's entity tag depends on its parts, and
/// the same bytes are to have the same tag: that is what makes a second upload the same job.
/// </summary>
internal static class PartSize
{
    private const long Least = 8L << 20;
    private const int MostParts = 10_000;

    public static long For(long length)
    {
        var size = Least;
        while (length > size * MostParts)
        {
            size *= 2;
        }
        return size;
    }
}
