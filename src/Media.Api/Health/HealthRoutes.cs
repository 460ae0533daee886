namespace Media.Api.Health;

/// <param name="Status"><c>ok</c>: the function runs.</param>
internal sealed record HealthAnswer(string Status);

/// <summary>Says whether the API runs. Depends on nothing else.</summary>
internal static class HealthRoutes
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/health", () => new HealthAnswer("ok"));
}
