namespace Media.Api.Idempotency;

/// <summary>
/// Of a route whose answer does not keep, such as signed addresses: what is kept of it is the <c>Location</c> of what was made, and a repeated
/// request is answered from that.
/// </summary>
/// <param name="Write">Answers a request again, given the <c>Location</c> of the first answer.</param>
internal sealed record AnsweredAnew(Func<HttpContext, string, Task> Write)
{
    /// <summary>What the request's route says; null where its answers keep.</summary>
    public static AnsweredAnew? By(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<AnsweredAnew>();
}
