using System.Globalization;
using System.Text;
using Media.Local.S3.Requests;
using Media.Local.S3.Storage;
using Media.Local.Signing;
using Media.Local.Stack;
using Microsoft.AspNetCore.Http;

namespace Media.Local.S3.Buckets;

/// <summary>Answers preflights and marks answers for browsers, by the bucket's rules.</summary>
internal sealed class CorsEnforcement(S3State state)
{
    private const string Vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";

    /// <summary>Answers an OPTIONS request.</summary>
    /// <exception cref="AwsException"><c>AccessForbidden</c>: no rule allows it; <c>BadRequest</c>: it is no preflight.</exception>
    public void Preflight(S3Call call)
    {
        if (call.Header("Origin") is not { Length: > 0 } origin)
        {
            throw new AwsException("BadRequest", "Insufficient information. Origin request header needed.");
        }
        if (call.Header("Access-Control-Request-Method") is not { Length: > 0 } method)
        {
            throw new AwsException("BadRequest", "Invalid Access-Control-Request-Method: null");
        }
        if (call.Address.Bucket is null)
        {
            throw Forbidden("CORSResponse: Bucket not found", method);
        }
        var asked = (call.Header("Access-Control-Request-Headers") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var rules = Rules(call.Address.Bucket) ?? throw Forbidden("CORSResponse: CORS is not enabled for this bucket.", method);
        var rule = rules.FirstOrDefault(rule => rule.Allows(origin, method) && rule.AllowsHeaders(asked))
            ?? throw Forbidden("CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.", method);
        Mark(call.Response.Headers, rule, origin);
        if (asked.Length > 0)
        {
            call.Response.Headers.AccessControlAllowHeaders = string.Join(", ", asked).ToLowerInvariant();
        }
        call.Response.ContentLength = 0;
    }

    /// <summary>Whether a rule of the bucket that a request is for allows it to an origin.</summary>
    public bool Allows(HttpRequest request, string origin)
    {
        try
        {
            return BucketAddress.Of(request.Host.Host, RawTarget.Of(request).Path).Bucket is { } bucket
                && Rules(bucket)?.Any(rule => rule.Allows(origin, request.Method)) == true;
        }
        catch (Exception unreadable) when (unreadable is FormatException or AwsException)
        {
            // An address that names no bucket has no rules.
            return false;
        }
    }

    /// <summary>Marks the answer to an actual request that came with an Origin.</summary>
    public void Annotate(S3Call call)
    {
        if (call.Header("Origin") is { Length: > 0 } origin
            && Rules(call.Address.Bucket)?.FirstOrDefault(rule => rule.Allows(origin, call.Request.Method)) is { } rule)
        {
            Mark(call.Response.Headers, rule, origin);
        }
    }

    private static void Mark(IHeaderDictionary headers, CorsRule rule, string origin)
    {
        var everybody = rule.Origins.Contains("*");
        headers.AccessControlAllowOrigin = everybody ? "*" : origin;
        headers.AccessControlAllowMethods = string.Join(", ", rule.Methods);
        if (!everybody)
        {
            headers.AccessControlAllowCredentials = "true";
        }
        if (rule.Exposed.Count > 0)
        {
            headers.AccessControlExposeHeaders = string.Join(", ", rule.Exposed);
        }
        if (rule.MaxAge is { } age)
        {
            headers.AccessControlMaxAge = age.ToString(CultureInfo.InvariantCulture);
        }
        headers.Vary = Vary;
    }

    private IReadOnlyList<CorsRule>? Rules(string? bucket) =>
        bucket is not null && state.Database.Read(db => BucketTable.Config(db, bucket, "cors")) is { } document
            ? CorsRules.Parse(XmlInput.Parse(Encoding.UTF8.GetBytes(document), "CORSConfiguration"))
            : null;

    private static AwsException Forbidden(string message, string method) => new("AccessForbidden", message, 403)
    {
        Details = new Dictionary<string, string> { ["Method"] = method, ["ResourceType"] = "BUCKET" },
    };
}
