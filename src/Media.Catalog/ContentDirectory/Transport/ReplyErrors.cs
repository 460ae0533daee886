using System.Net;
using Media.Catalog.ContentDirectory.Soap;
using Refit;

namespace Media.Catalog.ContentDirectory.Transport;

/// <summary>What went wrong on the way, as the port's exceptions; set into Refit so that none of its own leave this folder.</summary>
internal static class ReplyErrors
{
    public static RefitSettings Settings() => new(new SoapSerializer())
    {
        // Otherwise bodies would go out in chunks, which these servers do not read, and without their SOAPACTION.
        Buffered = true,
        ExceptionFactory = FromResponseAsync,
        DeserializationExceptionFactory = (_, error) => ValueTask.FromResult<Exception?>(
            error is CatalogException or OperationCanceledException
                ? error
                : new CatalogBadAnswerException($"The catalog's answer cannot be used: {error.Message}", retryHelps: false, error)),
        TransportExceptionFactory = (_, error, _) => FromTransport(error),
    };

    private static async ValueTask<Exception?> FromResponseAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        var bytes = await response.Content.ReadAsByteArrayAsync();
        return Fault(bytes) is { } fault ? UpnpErrors.ToException(fault) : FromStatus(response.StatusCode);
    }

    /// <summary>What other handlers throw (an open circuit, a limit reached) is theirs to explain and passes as it is.</summary>
    private static Exception FromTransport(Exception error) => error switch
    {
        HttpRequestException => new CatalogNoAnswerException($"The catalog did not answer: {error.Message}", error),
        OperationCanceledException { InnerException: TimeoutException } => new CatalogTimeoutException("The catalog did not answer in time.", error),
        _ => error,
    };

    private static SoapFault? Fault(byte[] bytes)
    {
        try
        {
            return SoapReply.Content(bytes) is { } content ? SoapFault.Find(content) : null;
        }
        catch (CatalogBadAnswerException)
        {
            // Not SOAP: the status alone says what there is to say.
            return null;
        }
    }

    private static CatalogException FromStatus(HttpStatusCode status)
    {
        var message = $"The catalog answered HTTP {(int)status} and nothing that explains it.";
        return status switch
        {
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests => new CatalogBusyException(message),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new CatalogDeniedException(message),
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout => new CatalogNoAnswerException(message),
            _ => new CatalogBadAnswerException(message, retryHelps: (int)status >= 500),
        };
    }
}
