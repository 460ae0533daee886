using Media.Catalog.ContentDirectory.Soap;
using Media.Catalog.ContentDirectory.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Media.Catalog.ContentDirectory;

/// <summary>Puts a ContentDirectory server behind <see cref="ICatalog"/>.</summary>
public static class ContentDirectoryRegistration
{
    /// <summary>The name of the HTTP client that calls the catalog.</summary>
    public const string ClientName = "catalog";

    /// <summary>Whether a call to the catalog does no harm when it is sent twice: handlers may retry it.</summary>
    public static bool IsSafe(HttpRequestMessage request) => request.Content is null or SoapContent { IsSafe: true };

    /// <summary>Whether a reply is a SOAP fault: the catalog says no, it does not fail.</summary>
    public static bool IsFault(HttpResponseMessage response) => response.Content is ReplyContent { IsFault: true };

    /// <summary>
    /// Registers <see cref="ICatalog"/> as a singleton. Handlers added to the returned builder (retries, a circuit breaker) stand
    /// around each HTTP call, outside the bounds on its time and size.
    /// </summary>
    public static IHttpClientBuilder AddContentDirectoryCatalog(
        this IServiceCollection services, Func<IServiceProvider, ContentDirectoryOptions> options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options);
        services.TryAddSingleton<ICatalog>(provider => new ContentDirectoryCatalog(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName),
            provider.GetRequiredService<ContentDirectoryOptions>(),
            provider.GetRequiredService<TimeProvider>()));
        return services.AddHttpClient(ClientName)
            .ConfigurePrimaryHttpMessageHandler(provider => ContentDirectoryCatalog.CreateTransport(
                provider.GetRequiredService<ContentDirectoryOptions>(), provider.GetRequiredService<TimeProvider>()))

            // The catalog keeps its client for good; connections are renewed by the transport.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }
}
