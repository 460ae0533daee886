using Media.Local.Stack;

namespace Media.Local.S3.Objects;

internal static class ObjectErrors
{
    public static AwsException NoSuchKey(string key) => new("NoSuchKey", "The specified key does not exist.", 404)
    {
        Details = new Dictionary<string, string> { ["Key"] = key },
    };

    public static AwsException NoSuchVersion(string key, string version) => new("NoSuchVersion", "The specified version does not exist.", 404)
    {
        Details = new Dictionary<string, string> { ["Key"] = key, ["VersionId"] = version },
    };

    public static AwsException MarkerNotAllowed(string method) =>
        new("MethodNotAllowed", "The specified method is not allowed against this resource.", 405)
        {
            Details = new Dictionary<string, string> { ["Method"] = method, ["ResourceType"] = "DeleteMarker", ["Allow"] = "DELETE" },
        };

    public static AwsException InvalidRange(string range, long size) => new("InvalidRange", "The requested range is not satisfiable", 416)
    {
        Details = new Dictionary<string, string>
        {
            ["RangeRequested"] = range,
            ["ActualObjectSize"] = size.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
    };
}
