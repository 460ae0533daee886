using System.Globalization;
using Media.Local.Iam;
using Media.Local.S3.Access;
using Media.Local.Signing;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.S3.Requests;

/// <summary>One request on its way through S3.</summary>
internal sealed class S3Call(HttpContext http, RawTarget target, BucketAddress address, string requestId)
{
    public HttpContext Http { get; } = http;

    public HttpRequest Request => Http.Request;

    public HttpResponse Response => Http.Response;

    public RawTarget Target { get; } = target;

    public BucketAddress Address { get; } = address;

    public string RequestId { get; } = requestId;

    /// <summary>The verified signature; null for an anonymous request.</summary>
    public VerifiedSignature? Signature { get; set; }

    /// <summary>What the caller may do; of an anonymous one nothing is asked by it.</summary>
    public Permissions Permissions { get; set; } = new(Authorizer.Off, Principal.Anonymous);

    public string Bucket => Address.Bucket ?? throw new InvalidOperationException("A service-level request has no bucket.");

    public string Key => Address.Key ?? throw new InvalidOperationException("A bucket-level request has no key.");

    public CancellationToken Aborted => Http.RequestAborted;

    public string? Query(string name) => Target[name];

    public string? Header(string name) => Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>The version asked for; null for the newest.</summary>
    public string? VersionId => Query("versionId") switch
    {
        null => null,
        "" => throw new AwsException("InvalidArgument", "Version id cannot be the empty string") { Details = Argument("versionId", "") },
        var version => version,
    };

    /// <summary>The value of a condition key of S3's own, as policies name it in lower case; null where the request has none.</summary>
    public string? ConditionValue(string key) => key switch
    {
        "s3:prefix" => Query("prefix"),
        "s3:delimiter" => Query("delimiter"),
        "s3:max-keys" => Query("max-keys"),
        "s3:versionid" => Query("versionId"),
        "s3:if-match" => Header("If-Match"),
        "s3:if-none-match" => Header("If-None-Match"),
        "s3:x-amz-acl" => Header("x-amz-acl"),
        "s3:x-amz-server-side-encryption" => Header("x-amz-server-side-encryption"),
        _ => null,
    };

    /// <summary>A whole number in the query.</summary>
    /// <exception cref="AwsException"><c>InvalidArgument</c>: not a number or out of range.</exception>
    public int? Number(string name, int least, int most)
    {
        var text = Query(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number > int.MaxValue || number < int.MinValue)
        {
            throw new AwsException("InvalidArgument", $"Provided {name} not an integer or within integer range") { Details = Argument(name, text) };
        }
        if (number < least || number > most)
        {
            throw new AwsException("InvalidArgument", $"Argument {name} must be an integer between {least} and {most}") { Details = Argument(name, text) };
        }
        return (int)number;
    }

    public static Dictionary<string, string> Argument(string name, string value) =>
        new() { ["ArgumentName"] = name, ["ArgumentValue"] = value };
}
