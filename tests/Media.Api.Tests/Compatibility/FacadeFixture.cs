using Media.Catalog.Tests.Compatibility.Servers;

namespace Media.Api.Tests.Compatibility;

/// <summary>The API in front of a real server that holds the clips.</summary>
public sealed class FacadeFixture<TServer> : IAsyncLifetime, IFacade
    where TServer : ServerFixture, new()
{
    private readonly TServer _server = new();
    private ApiHost? _api;

    ServerFixture IFacade.Server => _server;

    ApiHost IFacade.Api
    {
        get
        {
            Skip.If(_server.SkipReason is not null, _server.SkipReason);
            return _api!;
        }
    }

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        if (_server.SkipReason is null)
        {
            _api = await ApiHost.StartAsync(_server.DescriptionUrl);
        }
    }

    public async Task DisposeAsync()
    {
        if (_api is not null)
        {
            await _api.DisposeAsync();
        }

        await _server.DisposeAsync();
    }
}

/// <summary>What the tests see of it.</summary>
internal interface IFacade
{
    ServerFixture Server { get; }

    /// <summary>The API, or a visible skip where its server cannot run.</summary>
    ApiHost Api { get; }
}
