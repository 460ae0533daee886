using System.ComponentModel.DataAnnotations;
using Media.Api.Requests;
using Microsoft.AspNetCore.Mvc;

namespace Media.Api.Health;

/// <param name="Status"><c>ok</c>: the function runs.</param>
internal sealed record HealthAnswer([property: AllowedValues("ok")] string Status);

/// <summary>Says whether the API runs, which depends on nothing else; and how the catalog is.</summary>
internal static class HealthRoutes
{
    public static void Add(IServiceCollection services) => services.AddSingleton<CatalogHealthReport>();

    public static void Map(IEndpointRouteBuilder v1)
    {
        v1.MapGet("/health", Alive).Describe(ApiGroup.Health, "getHealth", "Whether the API runs").WithQuery();
        v1.MapGet("/health/catalog", CatalogAsync).Describe(ApiGroup.Health, "getCatalogHealth", "How the legacy catalog is").WithQuery();
    }

    private static HealthAnswer Alive(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return new HealthAnswer("ok");
    }

    private static Task<CatalogHealthAnswer> CatalogAsync(HttpContext context, [FromServices] CatalogHealthReport report)
    {
        context.Response.Headers.CacheControl = "no-store";
        return report.ReadAsync(context.RequestAborted);
    }
}
