using System.Text.Json.Nodes;
using Media.Api.Caching;
using Media.Api.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Media.Api.OpenApi;

/// <summary>The API's description, made from the routes themselves when it is first asked for, and its documentation for people.</summary>
internal static class OpenApiRoutes
{
    private const string Document = "v1";

    public static void Add(IServiceCollection services) => services
        .AddSingleton<DescriptionText>()
        .AddOpenApi(Document, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddOperationTransformer(OperationDescription.Complete);
            options.AddSchemaTransformer(SchemaDescription.Complete);
            options.AddDocumentTransformer(DocumentDescription.Complete);
            options.AddDocumentTransformer(SchemaDescription.DropNulls);
            options.CreateSchemaReferenceId = SchemaDescription.NameOf;
        });

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/openapi.json", DescribeAsync)
        .Describe(ApiGroup.Description, "getDescription", "This description")
        .WithQuery()
        .WithMetadata(new HasEntityTag(IsCached: false))
        .Produces<JsonObject>()
        .Produces(StatusCodes.Status304NotModified);

    /// <summary>Pages with everything they need in this assembly's packages; nothing is loaded from elsewhere.</summary>
    public static void UseDocumentation(this WebApplication application)
    {
        application.Use(static (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase))
            {
                context.Response.Headers.ContentSecurityPolicy =
                    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";
                context.Response.Headers.XContentTypeOptions = "nosniff";
            }

            return next(context);
        });
        application.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "docs";
            options.DocumentTitle = "Media API";
            options.SwaggerEndpoint("/v1/openapi.json", "Media API v1");
        });
    }

    private static async Task DescribeAsync(HttpContext context, [Microsoft.AspNetCore.Mvc.FromServices] DescriptionText text)
    {
        context.Response.Headers.CacheControl = "public, max-age=300";
        context.Response.Headers.Vary = "Origin";
        await AnswerWriter.WriteContentAsync(context, await text.ReadAsync(), null, StatusCodes.Status200OK);
    }

    /// <summary>The description as bytes, made once.</summary>
    internal sealed class DescriptionText(IServiceProvider services)
    {
        private readonly Lazy<Task<CachedAnswer>> _text = new(async () =>
        {
            var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Document).GetOpenApiDocumentAsync();
            using var stream = new MemoryStream();
            await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1);
            return new CachedAnswer(stream.ToArray(), default);
        });

        public Task<CachedAnswer> ReadAsync() => _text.Value;
    }
}
