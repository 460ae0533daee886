namespace Media.Catalog.ContentDirectory.Discovery;

/// <summary>
/// Finds the service through its description and remembers it, until a failure shows that it may have moved (a catalog that is
/// restarted may come back with other paths and abilities).
/// </summary>
internal sealed class ServiceLocator(IContentDirectoryApi api, Uri description) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile CatalogService? _known;

    /// <summary>The service, with what it can do.</summary>
    public async Task<CatalogService> FindAsync(IDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        if (_known is { } known)
        {
            return known;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _known ??= await AskAsync(headers, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets a service that failed, so that the next call looks again.</summary>
    public void Forget(CatalogService failed) => Interlocked.CompareExchange(ref _known, null, failed);

    public void Dispose() => _gate.Dispose();

    private async Task<CatalogService> AskAsync(IDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        var device = await api.DescribeDeviceAsync(description, headers, cancellationToken);
        var scpd = CatalogService.Resolve(description, device.ScpdUrl);
        var actions = (await api.DescribeServiceAsync(scpd, headers, cancellationToken)).Actions;
        var service = new CatalogService(
            CatalogService.Resolve(description, device.ControlUrl), device.ServiceType, device.Name, device.Model, actions);
        return service with { Capabilities = await CapabilityProbe.AskAsync(api, service, headers, cancellationToken) };
    }
}
