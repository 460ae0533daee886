namespace Media.Api.Requests;

/// <summary>A type besides JSON in which a route answers whoever asks for it.</summary>
/// <param name="MediaType">The type.</param>
internal sealed record AlsoAnswers(string MediaType)
{
    /// <summary>Whether the caller takes what the route has besides JSON.</summary>
    public static bool Takes(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<AlsoAnswers>() is { } also && Quality(context, also.MediaType) > 0;

    /// <summary>Whether the caller names this type, and likes it better than JSON.</summary>
    public static bool Prefers(HttpContext context, string mediaType) => Quality(context, mediaType) > Quality(context, "application/json");

    private static double Quality(HttpContext context, string mediaType) => context.Request.GetTypedHeaders().Accept
        .Where(type => type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
        .Select(type => type.Quality ?? 1).DefaultIfEmpty(0).Max();
}
