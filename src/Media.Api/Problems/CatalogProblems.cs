using Media.Catalog;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Media.Api.Problems;

/// <summary>
/// What a failed call of the catalog means to our caller. The catalog's own words are shown where they explain a refusal; where it
/// failed to answer, its address and the details of the network stay in the log.
/// </summary>
internal static class CatalogProblems
{
    private const int SoonSeconds = 2;
    private const int ActionFailed = 501;

    /// <summary>The problem for a failure; null where the failure is none of the catalog's.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="isRead">The request only reads: asking again does no harm.</param>
    public static ProblemException? Of(Exception failure, bool isRead) => failure switch
    {
        // UPnP 701, 710: no such object, no such container.
        CatalogNotFoundException => new(404, ProblemTypes.NotFound, "The catalog has no such entry.", failure),

        // 708, 709: the caller's question cannot be asked of this catalog.
        CatalogQueryRefusedException => new(400, ProblemTypes.CatalogQueryRefused, failure.Message, failure),
        CatalogSortRefusedException => new(400, ProblemTypes.CatalogSortRefused, failure.Message, failure),

        // 402, 712 and their like: what we passed on is wrong in the catalog's eyes.
        CatalogInvalidRequestException => new(400, ProblemTypes.CatalogInvalid, failure.Message, failure),

        // 702: the entry changed under the caller's feet.
        CatalogConflictException => new(412, ProblemTypes.PreconditionFailed, "The entry was changed meanwhile; read it again.", failure),

        // 711, 713: restricted. The resource is there, the method is not allowed on it.
        CatalogReadOnlyException => new(405, ProblemTypes.CatalogReadOnly, failure.Message, failure) { Allow = "GET" },

        // 401, 602: the action does not exist there.
        CatalogUnsupportedException => new(501, ProblemTypes.CatalogUnsupported, failure.Message, failure),
        CatalogDeniedException => new(403, ProblemTypes.CatalogDenied, "The catalog does not let the API do this.", failure),
        CatalogBusyException => new(503, ProblemTypes.CatalogBusy, "The catalog is too busy just now.", failure) { RetryAfter = SoonSeconds },
        // 501, at a change: how servers without the change say that they have none (MiniDLNA, Gerbera).
        CatalogFailedException { LegacyCode: ActionFailed } when !isRead => new(501, ProblemTypes.CatalogUnsupported, "The catalog does not make this change.", failure),
        CatalogFailedException => new(502, ProblemTypes.CatalogFailed, "The catalog understood the request and failed at it.", failure),
        BrokenCircuitException open => new(503, ProblemTypes.CatalogUnavailable, "The catalog has failed repeatedly and is not asked for a moment.", failure)
        {
            RetryAfter = Math.Max(1, (int)Math.Ceiling(open.RetryAfter?.TotalSeconds ?? SoonSeconds)),
        },
        RateLimiterRejectedException => new(503, ProblemTypes.CatalogBusy, "Too many requests are waiting for the catalog.", failure) { RetryAfter = SoonSeconds },
        TimeoutRejectedException or CatalogNoAnswerException or CatalogBadAnswerException when !isRead => new(
            Status(failure), ProblemTypes.OutcomeUnknown,
            "The catalog did not confirm the change: it may have been made. Read before trying again, or repeat it with the same Idempotency-Key.", failure),
        TimeoutRejectedException or CatalogTimeoutException => new(504, ProblemTypes.CatalogTimeout, "The catalog did not answer in time.", failure) { RetryAfter = SoonSeconds },
        CatalogBadAnswerException => new(502, ProblemTypes.CatalogBadAnswer, "The catalog's answer could not be understood.", failure),
        CatalogNoAnswerException => new(502, ProblemTypes.CatalogNoAnswer, "The catalog did not answer.", failure) { RetryAfter = SoonSeconds },
        _ => null,
    };

    /// <summary>Whether the catalog failed to answer, rather than answered with a no: an older answer is then better than none.</summary>
    public static bool IsOutage(Exception failure) => failure
        is CatalogNoAnswerException or CatalogBadAnswerException or CatalogBusyException or CatalogFailedException
        or BrokenCircuitException or RateLimiterRejectedException or TimeoutRejectedException;

    /// <summary>Whether a request failed before it changed anything: it was refused, here or by the catalog.</summary>
    public static bool WasRefused(Exception failure) => failure is ProblemException { Type: not ProblemTypes.OutcomeUnknown } or BadHttpRequestException
        || (failure is CatalogException or BrokenCircuitException or RateLimiterRejectedException
            && Of(failure, isRead: false) is { Type: not ProblemTypes.OutcomeUnknown and not ProblemTypes.CatalogFailed });

    private static int Status(Exception failure) => failure is TimeoutRejectedException or CatalogTimeoutException ? 504 : 502;
}
