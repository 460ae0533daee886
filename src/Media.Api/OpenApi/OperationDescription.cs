using System.Globalization;
using System.Text.Json.Nodes;
using Media.Api.Assets;
using Media.Api.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Media.Api.OpenApi;

/// <summary>What the routes' signatures do not say: scope, parameters, request headers; its answers are described by <see cref="ResponseDescription"/>.</summary>
internal static class OperationDescription
{
    public static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var scope = metadata.OfType<RequiredScope>().FirstOrDefault()?.Name;
        operation.Security = scope is null
            ? []
            : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentDescription.Scheme, context.Document)] = [scope] }];
        operation.Parameters =
        [
            .. (operation.Parameters ?? []).Where(parameter => parameter.In == ParameterLocation.Path).Select(parameter => InPath(parameter, metadata)),
            .. metadata.OfType<AllowedQuery>().SelectMany(query => query.Parameters).Select(parameter => Query(parameter, context.Document!)),
            .. Headers(context.Description.HttpMethod ?? "GET", metadata),
        ];
        ResponseDescription.Complete(operation, context);
        return Task.CompletedTask;
    }

    private static OpenApiParameter InPath(IOpenApiParameter parameter, IList<object> metadata)
    {
        var known = metadata.OfType<PathParameter>().FirstOrDefault(described => described.Name == parameter.Name)
            ?? new PathParameter(parameter.Name!, "The id, as the API gave it out.", 1, AssetId.MaxLength);
        return new OpenApiParameter
        {
            Name = known.Name,
            In = ParameterLocation.Path,
            Required = true,
            Description = known.Description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = known.MinLength, MaxLength = known.MaxLength },
        };
    }

    private static OpenApiParameter Query(QueryParameter parameter, OpenApiDocument document)
    {
        IOpenApiSchema one = new OpenApiSchema
        {
            Type = parameter.Largest is null ? JsonSchemaType.String : JsonSchemaType.Integer,
            Format = parameter.Largest is null ? parameter.Format : "int32",
            Minimum = parameter.Largest is null ? null : "1",
            Maximum = parameter.Largest?.ToString(CultureInfo.InvariantCulture),
            Default = parameter.Usual is { } usual ? JsonValue.Create(usual) : null,
            MinLength = parameter.MaxLength is null ? null : 1,
            MaxLength = parameter.MaxLength,
            Pattern = parameter.Pattern,
            Enum = parameter.Values is { } values ? [.. values.Select(value => (JsonNode)JsonValue.Create(value))] : null,
        };
        if (parameter.ValuesName is { } name)
        {
            // Named, so that generated clients have one type for it, and a name that says what it is.
            document.AddComponent(name, one);
            one = new OpenApiSchemaReference(name, document);
        }

        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description,
            Schema = parameter.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one, MinItems = 1, MaxItems = parameter.MostValues } : one,
            Style = parameter.IsList ? ParameterStyle.Form : null,
            Explode = !parameter.IsList,
        };
    }

    private static IEnumerable<OpenApiParameter> Headers(string method, IList<object> metadata)
    {
        if (method == "GET" && metadata.OfType<HasEntityTag>().Any())
        {
            yield return Header("If-None-Match", "The ETag that the caller has: 304 if it still is that.", false);
        }

        if (method == "POST")
        {
            yield return Header("Idempotency-Key", "Makes it safe to send the request again: it is done once. 1 to 255 visible characters, good for 24 hours.", false);
        }

        if (metadata.OfType<Refusals>().Any(refusals => refusals.Statuses.Contains(StatusCodes.Status412PreconditionFailed)))
        {
            yield return Header("If-Match", "The ETag that was read: the change is made only if it still is that.", method == "PATCH");
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
}
