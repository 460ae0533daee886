using System.Globalization;
using System.Xml.Linq;
using Media.Local.S3.Requests;
using Media.Local.Stack;

namespace Media.Local.S3.Buckets;

/// <summary>One rule of a bucket's cross-origin configuration.</summary>
internal sealed record CorsRule(
    IReadOnlyList<string> Origins, IReadOnlyList<string> Methods, IReadOnlyList<string> Headers, IReadOnlyList<string> Exposed, int? MaxAge)
{
    public bool Allows(string origin, string method) =>
        Origins.Any(pattern => CorsRules.Wild(pattern, origin, StringComparison.Ordinal)) && Methods.Contains(method);

    public bool AllowsHeaders(IEnumerable<string> names) =>
        names.All(name => Headers.Any(pattern => CorsRules.Wild(pattern, name, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>Reads <c>CORSConfiguration</c> documents.</summary>
internal static class CorsRules
{
    private static readonly string[] Methods = ["GET", "PUT", "HEAD", "POST", "DELETE"];

    public static IReadOnlyList<CorsRule> Parse(XElement document)
    {
        var rules = document.Children("CORSRule").Select(Rule).ToList();
        return rules.Count is > 0 and <= 100 ? rules : throw XmlInput.Malformed();
    }

    /// <summary>Whether text fits a pattern with at most one <c>*</c>.</summary>
    public static bool Wild(string pattern, string text, StringComparison comparison)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? pattern.Equals(text, comparison)
            : text.Length >= pattern.Length - 1 && text.StartsWith(pattern[..star], comparison) && text.EndsWith(pattern[(star + 1)..], comparison);
    }

    private static CorsRule Rule(XElement element)
    {
        var rule = new CorsRule(
            Values(element, "AllowedOrigin"), Values(element, "AllowedMethod"), Values(element, "AllowedHeader"), Values(element, "ExposeHeader"),
            element.Text("MaxAgeSeconds") is not { } age ? null
                : int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : throw XmlInput.Malformed());
        if (rule.Origins.Count == 0 || rule.Methods.Count == 0)
        {
            throw XmlInput.Malformed();
        }
        if (rule.Methods.FirstOrDefault(method => !Methods.Contains(method)) is { } unknown)
        {
            throw new AwsException("InvalidRequest", $"Found unsupported HTTP method in CORS config. Unsupported method is {unknown}");
        }
        if (rule.Origins.Concat(rule.Headers).FirstOrDefault(value => value.Count(c => c == '*') > 1) is { } wild)
        {
            throw new AwsException("InvalidRequest", $"AllowedOrigin \"{wild}\" can not have more than one wildcard.");
        }
        return rule;
    }

    private static List<string> Values(XElement element, string name) => [.. element.Children(name).Select(value => value.Value)];
}
