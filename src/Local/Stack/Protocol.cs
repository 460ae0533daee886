using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Media.Local.Stack;

/// <summary>How a service words its errors.</summary>
internal enum ErrorFormat
{
    /// <summary>A document with <c>__type</c>.</summary>
    Json,

    /// <summary>A document with the type in a header, as Lambda does.</summary>
    RestJson,

    /// <summary>An <c>ErrorResponse</c> document, as SNS does.</summary>
    QueryXml,

    /// <summary>An <c>Error</c> document, as S3 does.</summary>
    RestXml,
}

/// <summary>What a request's form tells about the service that it is for.</summary>
/// <param name="SigningName">The service name in its signature; null where the service verifies its own.</param>
/// <param name="Errors">How the service words its errors.</param>
internal sealed partial record Protocol(string? SigningName, ErrorFormat Errors)
{
    private static readonly Protocol Lambda = new("lambda", ErrorFormat.RestJson);
    private static readonly Protocol Sns = new("sns", ErrorFormat.QueryXml);
    private static readonly Protocol Sts = new("sts", ErrorFormat.QueryXml);
    private static readonly Protocol S3 = new(null, ErrorFormat.RestXml);
    private static readonly Protocol RuntimeApi = new(null, ErrorFormat.RestJson);

    /// <summary>The header in which the service names a request.</summary>
    public string RequestIdHeader => Errors == ErrorFormat.RestXml ? "x-amz-request-id" : "x-amzn-RequestId";

    public static Protocol Of(HttpRequest request)
    {
        var target = request.Headers["X-Amz-Target"].ToString();
        if (target.Length > 0)
        {
            return new Protocol(SigningNameOf(target), ErrorFormat.Json);
        }
        if (request.Path.StartsWithSegments("/_environments", StringComparison.Ordinal))
        {
            return RuntimeApi;
        }
        if (IsLambda(request.Path))
        {
            return Lambda;
        }
        return !IsQuery(request) ? S3 : IsSts(request) ? Sts : Sns;
    }

    /// <summary>Whether a path is one of Lambda's: the date of an API version, and a thing that Lambda has.</summary>
    public static bool IsLambda(PathString path) => LambdaPath().IsMatch(path.Value ?? "");

    /// <summary>Whether this is a form posted to the root, as services of the Query protocol take it.</summary>
    public static bool IsQuery(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path == "/"
        && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>Whether this is such a form for STS: which service's it is, only its signature tells.</summary>
    public static bool IsSts(HttpRequest request) => IsQuery(request) && request.Headers.Authorization.ToString().Contains("/sts/aws4_request", StringComparison.Ordinal);

    private static string SigningNameOf(string target) => target.Split('.')[0] switch
    {
        "AWSStepFunctions" => "states",
        "AmazonSQS" => "sqs",
        "Logs_20140328" => "logs",
        var other => other.ToLowerInvariant(),
    };

    [GeneratedRegex(
        "^/20[0-9]{2}-[0-9]{2}-[0-9]{2}/(functions|tags|layers|layers-by-arn|event-source-mappings|account-settings|code-signing-configs|capacity-providers)(/|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LambdaPath();
}
