using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Media.Api.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Media.Api.OpenApi;

/// <summary>What the routes' signatures do not say: scope, refusals, request headers, the meaning of parameters.</summary>
internal static class OperationDescription
{
    private static readonly FrozenDictionary<string, string> Parameters = new Dictionary<string, string>
    {
        ["id"] = "The id, as the API gave it out.",
        ["q"] = "Text to find in titles, and in other texts as far as the catalog can search them.",
        ["kind"] = "audio, image, other, playlist, text or video.",
        ["class"] = "A class of the catalog, as in object.item.videoItem.movie; classes below it match too.",
        ["container"] = "The id of the container to look below; the whole catalog without.",
        ["from"] = "The first day, as in 2024-05-01.",
        ["to"] = "The last day, as in 2024-05-31.",
        ["sort"] = "Keys separated by commas, each with '-' before it for the reverse order, as in -date,title.",
        ["limit"] = "How many at most: 1 to 200; 50 without.",
        ["cursor"] = "Where to go on: `next` of the page before, with the same other parameters.",
        ["fields"] = "The members that are wanted, separated by commas; all without.",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<int, string> Refusals = new Dictionary<int, string>
    {
        [400] = "The request is wrong; `detail` names what.",
        [401] = "No token, or none that is good here. Answered by API Gateway.",
        [403] = "The token lacks the scope (answered by API Gateway), or the catalog refuses.",
        [404] = "There is no such thing.",
        [405] = "The catalog, or this entry, takes no changes.",
        [406] = "The caller takes no JSON.",
        [409] = "A request with this Idempotency-Key is being worked on, or the state does not allow it.",
        [412] = "It is no longer as If-Match says.",
        [413] = "The body is too large.",
        [415] = "The body is of a type that is not taken here.",
        [422] = "The Idempotency-Key was used for another request.",
        [428] = "If-Match is missing.",
        [429] = "Too many requests; see Retry-After.",
        [500] = "A defect; the log says more.",
        [501] = "The catalog cannot do this.",
        [502] = "The catalog, or another service, did not answer well.",
        [503] = "The catalog, or the API, is not to be had just now; see Retry-After.",
        [504] = "The catalog did not answer in time.",
    }.ToFrozenDictionary();

    public static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var method = context.Description.HttpMethod ?? "GET";
        var scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredScope>().FirstOrDefault()?.Name;
        operation.Tags = new HashSet<OpenApiTagReference>();
        operation.Security = scope is null
            ? []
            : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentDescription.Scheme, context.Document)] = [scope] }];
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            parameter.Description ??= Parameters.GetValueOrDefault(parameter.Name ?? "");
        }

        AddHeaders(operation, method, scope is not null);
        AddRefusals(operation, context, method, scope);
        AddOtherForms(operation, context);
        return Task.CompletedTask;
    }

    private static void AddOtherForms(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var also in context.Description.ActionDescriptor.EndpointMetadata.OfType<AlsoAnswers>())
        {
            operation.Responses!["200"].Content![also.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }
    }

    private static void AddHeaders(OpenApiOperation operation, string method, bool isProtected)
    {
        if (!isProtected)
        {
            return;
        }

        operation.Parameters ??= [];
        switch (method)
        {
            case "GET":
                operation.Parameters.Add(Header("If-None-Match", "The ETag that the caller has: 304 if it still is that.", false));
                break;
            case "POST":
                operation.Parameters.Add(Header("Idempotency-Key", "Makes it safe to send the request again: it is done once. 1 to 255 visible characters, good for 24 hours.", false));
                break;
            default:
                operation.Parameters.Add(Header("If-Match", "The ETag that was read: the change is made only if it still is that.", method == "PATCH"));
                break;
        }
    }

    private static OpenApiParameter Header(string name, string description, bool required) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Required = required,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static void AddRefusals(OpenApiOperation operation, OpenApiOperationTransformerContext context, string method, string? scope)
    {
        operation.Responses ??= [];
        foreach (var status in Statuses(method, scope, context.Description.RelativePath?.Contains('{', StringComparison.Ordinal) == true))
        {
            var text = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
            operation.Responses.TryAdd(text, new OpenApiResponse { Description = Refusals[status], Content = Content(status, context) });
        }
    }

    private static Dictionary<string, OpenApiMediaType> Content(int status, OpenApiOperationTransformerContext context)
    {
        var content = new Dictionary<string, OpenApiMediaType>();
        if (status is not 401)
        {
            content["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(DocumentDescription.Problem, context.Document) };
        }

        // What the gateway itself refuses, or cannot get an answer to, has its own small form.
        if (status is 401 or 403 or 429 or 500 or 503)
        {
            content["application/json"] = GatewayMessage(status);
        }

        return content;
    }

    private static OpenApiMediaType GatewayMessage(int status) => new()
    {
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema> { ["message"] = new OpenApiSchema { Type = JsonSchemaType.String } },
        },
        Example = new JsonObject
        {
            ["message"] = status switch
            {
                401 => "Unauthorized",
                403 => "Forbidden",
                429 => "Too Many Requests",
                503 => "Service Unavailable",
                _ => "Internal Server Error",
            },
        },
    };

    private static IEnumerable<int> Statuses(string method, string? scope, bool hasId)
    {
        int[] always = scope is null ? [400, 406, 429, 500, 503] : [400, 401, 403, 406, 429, 500, 501, 502, 503, 504];
        int[] ofId = hasId ? [404] : [];
        int[] ofMethod = method switch
        {
            "POST" => [404, 405, 409, 413, 415, 422],
            "PATCH" => [405, 412, 413, 415, 428],
            "DELETE" => [405, 409, 412],
            _ => [],
        };
        return always.Concat(ofId).Concat(ofMethod).Distinct().Order();
    }
}
