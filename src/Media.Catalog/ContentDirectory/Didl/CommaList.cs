namespace Media.Catalog.ContentDirectory.Didl;

/// <summary>The standard's lists in one string: values parted by commas, with <c>\</c> before each <c>,</c> and <c>\</c> in a value.</summary>
internal static class CommaList
{
    public static string Join(IEnumerable<string> values) =>
        string.Join(',', values.Select(value =>
            value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)));
}
