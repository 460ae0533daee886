using System.Text.Json.Nodes;
using Media.Api.Problems;
using Media.Api.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Media.Api.OpenApi;

/// <summary>What the description says of the API as a whole.</summary>
internal static class DocumentDescription
{
    public const string Scheme = "jwt";
    public const string Problem = "Problem";
    public const string GatewayMessage = "GatewayMessage";

    public static Task Complete(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Media API",
            Version = "1",
            Description = "Assets of the media catalog, their uploads, transcodes and playback. Ids are opaque. Errors are problem documents (RFC 9457) "
                + "whose `type` is stable; what API Gateway refuses itself is a short message. Every response has `X-Request-Id`, under which logs tell more. "
                + "What is not known is absent, never null; only lists always have `next` (and `total`), null where there is none. Wherever there is GET there is HEAD.",
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "Where this description is." }];
        document.Tags = Enum.GetValues<ApiGroup>().Select(group => new OpenApiTag { Name = group.ToString(), Description = MemberTexts.Loaded.Of(typeof(ApiGroup), group) }).ToHashSet();
        document.AddComponent<IOpenApiSecurityScheme>(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token of the configured issuer with the scope that the operation names: catalog:read, catalog:write, jobs:read or jobs:write.",
        });
        document.AddComponent<IOpenApiSchema>(Problem, ProblemSchema());
        document.AddComponent<IOpenApiSchema>(GatewayMessage, new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "What API Gateway refuses itself, before the API sees it.",
            Required = new HashSet<string> { "message" },
            Properties = new Dictionary<string, IOpenApiSchema> { ["message"] = new OpenApiSchema { Type = JsonSchemaType.String } },
        });
        return Task.CompletedTask;
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "RFC 9457.",
        Required = new HashSet<string> { "type", "title", "status", "detail", "instance", "requestId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String, Description = "What went wrong: stable, one of these.", Enum = [.. ProblemTypes.All.Select(type => (JsonNode)JsonValue.Create(type))],
            },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The status in words." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What is wrong, and what to do." },
            ["instance"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The path that was asked for." },
            ["requestId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Under which logs tell more." },
        },
        Examples =
        [
            new JsonObject
            {
                ["type"] = ProblemTypes.NotFound,
                ["title"] = "Not Found",
                ["status"] = 404,
                ["detail"] = "The catalog has no such entry.",
                ["instance"] = "/v1/assets/NDI",
                ["requestId"] = "JKJaXmPLvHcESHA=",
            },
        ],
    };
}
