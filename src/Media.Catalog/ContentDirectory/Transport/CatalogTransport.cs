namespace Media.Catalog.ContentDirectory.Transport;

/// <summary>The innermost part of the way to the catalog: sockets, and the bounds on what comes back.</summary>
internal static class CatalogTransport
{
    public static HttpMessageHandler Create(ContentDirectoryOptions options, TimeProvider time) => new BoundedReplyHandler(options, time)
    {
        InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = options.Timeout,
            MaxConnectionsPerServer = options.MaxConnections,
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 64 * 1024,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        },
    };
}
