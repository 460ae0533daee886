namespace Media.Catalog.ContentDirectory.Transport;

/// <summary>A call's context as headers. What no header may hold is left out rather than sent mangled.</summary>
internal static class CallHeaders
{
    private const int MaxLength = 200;

    public static Dictionary<string, string> Of(CatalogCall call)
    {
        var headers = new Dictionary<string, string>(2);
        Add(headers, "X-Request-Id", call.RequestId);
        Add(headers, "Accept-Language", call.Language);
        return headers;
    }

    private static void Add(Dictionary<string, string> headers, string name, string? value)
    {
        if (value is { Length: > 0 and <= MaxLength } && value.All(c => c is >= ' ' and <= '~'))
        {
            headers.Add(name, value);
        }
    }
}
