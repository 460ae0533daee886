namespace Media.Local.Lambda;

/// <summary>The forms in which a function may be named: a name, a partial or a whole ARN, each with a qualifier or without.</summary>
internal static class FunctionNames
{
    public static string Parse(string text)
    {
        var parts = text.Split(':');
        var marker = Array.IndexOf(parts, "function");
        return marker >= 0 && marker + 1 < parts.Length ? parts[marker + 1] : parts[0];
    }
}
