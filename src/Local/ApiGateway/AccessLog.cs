using System.Globalization;
using System.Text.RegularExpressions;
using Media.Local.Logs;
using Media.Local.Template;

namespace Media.Local.ApiGateway;

/// <summary>Writes a line for each request in the template's format.</summary>
internal sealed partial class AccessLog(HttpApiModel api, LogStore logs)
{
    private readonly string _stream = api.Id + "/$default";

    /// <summary>Writes the line.</summary>
    /// <param name="values">The <c>$context</c> variables that have a value.</param>
    public void Write(IReadOnlyDictionary<string, string> values)
    {
        if (api is { AccessLogGroup: { } group, AccessLogFormat: { } format })
        {
            logs.Write(group, _stream, values.GetValueOrDefault("requestId"), Format(format, values));
        }
    }

    /// <summary>The line; a variable without a value reads <c>-</c>. Values are made safe for the JSON that formats usually are.</summary>
    public static string Format(string format, IReadOnlyDictionary<string, string> values) =>
        Variable().Replace(format, match => Escape(values.GetValueOrDefault(match.Groups[1].Value, "-")));

    /// <summary>A time as the Common Log Format writes it.</summary>
    public static string RequestTime(DateTimeOffset time) => time.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture);

    private static string Escape(string value) => System.Text.Json.JsonEncodedText.Encode(value).ToString();

    // Claims have names like cognito:groups.
    [GeneratedRegex(@"\$context\.(authorizer\.claims\.[A-Za-z0-9_:-]*[A-Za-z0-9_]|[A-Za-z]+(?:\.[A-Za-z]+)*)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
