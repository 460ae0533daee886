using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Media.Api.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Media.Api.OpenApi;

/// <summary>All answers of an operation with their headers: its own, those that every route may give, and those of API Gateway before it.</summary>
internal static class ResponseDescription
{
    private static readonly FrozenDictionary<int, string> Meanings = new Dictionary<int, string>
    {
        [200] = "Here it is.",
        [201] = "It is made; `Location` says where it is.",
        [202] = "It will be done; `Location` says where to follow it.",
        [204] = "It is done.",
        [304] = "The caller has it already.",
        [400] = "The request is wrong; `detail` names what.",
        [401] = "No token, or none that is good here. Answered by API Gateway.",
        [403] = "The token lacks the scope (answered by API Gateway), or the catalog refuses.",
        [404] = "There is no such thing.",
        [405] = "The catalog, or this entry, takes no changes; `Allow` says what it takes.",
        [406] = "The caller takes no JSON.",
        [408] = "The body took too long to arrive. Answered by API Gateway.",
        [409] = "A request with this Idempotency-Key is being worked on, or the state does not allow it.",
        [412] = "It is no longer as If-Match says.",
        [413] = "The body is too large.",
        [415] = "The body is of a type that is not taken here.",
        [422] = "The Idempotency-Key was used for another request, or what the request names cannot be used so.",
        [428] = "If-Match is missing.",
        [429] = "Too many requests; see Retry-After.",
        [431] = "The headers are too large. Answered by API Gateway.",
        [500] = "A defect; the log says more.",
        [501] = "The catalog cannot do this, or there is none.",
        [502] = "The catalog, or another service, did not answer well.",
        [503] = "The catalog, or the API, is not to be had just now; see Retry-After.",
        [504] = "It was not done in time.",
    }.ToFrozenDictionary();

    /// <summary>What API Gateway says where it refuses by itself.</summary>
    private static readonly FrozenDictionary<int, string> Messages = new Dictionary<int, string>
    {
        [400] = "Bad Request",
        [401] = "Unauthorized",
        [403] = "Forbidden",
        [404] = "Not Found",
        [408] = "Request Timeout",
        [413] = "Request Entity Too Large",
        [429] = "Too Many Requests",
        [431] = "Request Header Fields Too Large",
        [500] = "Internal Server Error",
        [503] = "Service Unavailable",
    }.ToFrozenDictionary();

    private static readonly int[] ByTheGatewayOnly = [401, 408, 431];

    public static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
        foreach (var status in Statuses(context, metadata))
        {
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse { Content = Refusal(status, context) });
        }

        foreach (var also in metadata.OfType<AlsoAnswers>())
        {
            operation.Responses["200"].Content![also.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        foreach (var (code, response) in operation.Responses)
        {
            var status = int.Parse(code, CultureInfo.InvariantCulture);
            var described = (OpenApiResponse)response;
            described.Description = Meanings[status];
            described.Headers = Headers(status, context.Description.HttpMethod ?? "GET", metadata).ToDictionary(header => header.Name, header => (IOpenApiHeader)new OpenApiHeader
            {
                Description = header.Text, Schema = new OpenApiSchema { Type = header.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String },
            });
        }
    }

    private static IEnumerable<int> Statuses(OpenApiOperationTransformerContext context, IList<object> metadata)
    {
        int[] always = [400, 406, 429, 431, 500, 503, 504];
        int[] guarded = metadata.OfType<RequiredScope>().Any() ? [401, 403, 501, 502] : [];
        int[] ofId = context.Description.RelativePath?.Contains('{', StringComparison.Ordinal) == true ? [404] : [];
        int[] sent = context.Description.HttpMethod switch
        {
            "POST" => [408, 409, 413, 415, 422],
            "PATCH" => [408, 413, 415],
            "DELETE" => [408, 413],
            _ => [],
        };
        return always.Concat(guarded).Concat(ofId).Concat(sent).Concat(metadata.OfType<Refusals>().SelectMany(refusals => refusals.Statuses)).Distinct().Order();
    }

    private static Dictionary<string, OpenApiMediaType> Refusal(int status, OpenApiOperationTransformerContext context)
    {
        var content = new Dictionary<string, OpenApiMediaType>();
        if (!ByTheGatewayOnly.Contains(status))
        {
            content["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(DocumentDescription.Problem, context.Document) };
        }

        if (Messages.TryGetValue(status, out var message))
        {
            content["application/json"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchemaReference(DocumentDescription.GatewayMessage, context.Document), Example = new JsonObject { ["message"] = message },
            };
        }

        return content;
    }

    private static IEnumerable<(string Name, string Text, bool IsNumber)> Headers(int status, string method, IList<object> metadata)
    {
        yield return ("X-Request-Id", "The request's id, under which logs tell more.", false);
        yield return ("apigw-requestid", "The same, as API Gateway gives it: its own answers have this one only on AWS.", false);
        if (!ByTheGatewayOnly.Contains(status))
        {
            yield return ("RateLimit", "What is left of this process's limit for the caller, as in `\"process\";r=2999;t=10`.", false);
            yield return ("RateLimit-Policy", "This process's limit for one caller, as in `\"process\";q=3000;w=10`.", false);
        }

        if (status is 429 or 503)
        {
            yield return ("Retry-After", "Seconds after which trying again may help.", true);
        }

        if (status is 401 or 403)
        {
            yield return ("WWW-Authenticate", "What is wrong with the token (RFC 6750).", false);
        }

        if (status == 405)
        {
            yield return ("Allow", "The methods that there are.", false);
        }

        if (status is 201 or 202)
        {
            yield return ("Location", "Where what was made is.", false);
        }

        if (status is 201 or 202 && method == "POST")
        {
            yield return ("Idempotency-Replayed", "`true` where the answer is that of an earlier request with the same key.", false);
        }

        if (status is 200 or 201 or 304 && metadata.OfType<HasEntityTag>().Any())
        {
            yield return ("ETag", "Names this content.", false);
        }

        if (status is 200 or 304 && method == "GET" && metadata.OfType<HasEntityTag>().Any(tag => tag.IsCached))
        {
            yield return ("Age", "Seconds since the catalog said so; absent where it was asked just now.", true);
            yield return ("Cache-Status", "How the answer came about (RFC 9211).", false);
        }

        if (method == "PATCH")
        {
            yield return ("Accept-Patch", "The type of a patch.", false);
        }
    }
}
