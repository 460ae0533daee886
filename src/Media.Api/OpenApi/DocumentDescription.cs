using System.Text.Json.Nodes;
using Media.Api.Assets;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Media.Api.OpenApi;

/// <summary>What the description says of the API as a whole.</summary>
internal static class DocumentDescription
{
    public const string Scheme = "jwt";
    public const string Problem = "Problem";

    public static Task Complete(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Media API",
            Version = "1",
            Description = "Assets of the media catalog, their uploads, transcodes and playback. Ids are opaque. Errors are problem documents (RFC 9457) "
                + "whose `type` is stable. Every response has `X-Request-Id`, under which logs tell more.",
            License = new OpenApiLicense { Name = "Proprietary", Identifier = "LicenseRef-Proprietary" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "Where this description is." }];
        document.AddComponent<IOpenApiSecurityScheme>(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token of the configured issuer with the scope that the operation names: catalog:read, catalog:write, jobs:read or jobs:write.",
        });
        document.AddComponent<IOpenApiSchema>(Problem, ProblemSchema());
        return Task.CompletedTask;
    }

    /// <summary>With <c>fields</c>, any member of an asset may be absent.</summary>
    public static Task CompleteSchema(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(AssetDocument))
        {
            schema.Description = "All members that the catalog knows; with `fields`, those that were asked for.";
            schema.Required = null;
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "RFC 9457.",
        Required = new HashSet<string> { "type", "title", "status", "detail", "requestId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable: urn:media:problem:..." },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What is wrong, and what to do." },
            ["instance"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["requestId"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
        Examples =
        [
            new JsonObject
            {
                ["type"] = "urn:media:problem:not-found",
                ["title"] = "Not Found",
                ["status"] = 404,
                ["detail"] = "The catalog has no such entry.",
                ["instance"] = "/v1/assets/NDI",
                ["requestId"] = "JKJaXmPLvHcESHA=",
            },
        ],
    };
}
