using Media.Api.Problems;

namespace Media.Api.Requests;

/// <summary>The API speaks JSON; a caller that takes no JSON is told so before anything is done.</summary>
internal static class Accepting
{
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        var accept = context.Request.Headers.Accept;
        return accept.Count > 0 && context.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase) && !TakesJson(context) && !AlsoAnswers.Takes(context)
            && context.GetEndpoint()?.Metadata.GetMetadata<AnswersAnyAccept>() is null
            ? throw new ProblemException(406, ProblemTypes.NotAcceptable, "The API answers in application/json and application/problem+json only.")
            : next(context);
    }

    private static bool TakesJson(HttpContext context)
    {
        var types = context.Request.GetTypedHeaders().Accept;
        return types.Count == 0 || types.Any(type =>
            type.Quality is not 0
            && (type.MatchesAllTypes
                || (type.MatchesAllSubTypes && type.Type.Equals("application", StringComparison.OrdinalIgnoreCase))
                || type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/problem+json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase)));
    }
}
