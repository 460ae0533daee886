using System.Net;
using Media.Catalog;
using Media.Catalog.ContentDirectory;
using Polly.Timeout;

namespace Media.Api.Resilience;

/// <summary>Tells a catalog that says no, which is an answer, from one that fails.</summary>
internal static class Outcomes
{
    /// <summary>Whether the call failed in a way that says something about the catalog's health.</summary>
    public static bool IsFailure(HttpResponseMessage? response, Exception? failure) =>
        failure is CatalogNoAnswerException or CatalogBadAnswerException { RetryHelps: true } or HttpRequestException or TimeoutRejectedException
        || (response is not null && (int)response.StatusCode is 408 or 429 or >= 501)
        || (response is { StatusCode: HttpStatusCode.InternalServerError } && !ContentDirectoryRegistration.IsFault(response));
}
