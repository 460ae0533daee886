using Media.Catalog.ContentDirectory;

namespace Media.Catalog.Tests.Compatibility.Servers;

/// <summary>A server that is started for a test class, over the clips; or the reason why it could not be.</summary>
public abstract class ServerFixture : IAsyncLifetime
{
    private ContentDirectoryCatalog? _catalog;

    public abstract Traits Traits { get; }

    /// <summary>Why the tests cannot run; null if they can.</summary>
    public string? SkipReason { get; private set; }

    public ICatalog Catalog => _catalog ?? throw new InvalidOperationException("The server was not started.");

    /// <summary>The address of the server's description.</summary>
    public Uri DescriptionUrl { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Where the server keeps its data and finds the clips.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("catalog-").FullName;

    protected string Media => Path.Combine(Folder, "media");

    public async Task InitializeAsync()
    {
        SkipReason = Missing();
        if (SkipReason is not null)
        {
            return;
        }

        DescriptionUrl = await StartAsync();
        _catalog = ContentDirectoryCatalog.Connect(new ContentDirectoryOptions { DescriptionUrl = DescriptionUrl });
    }

    public async Task DisposeAsync()
    {
        _catalog?.Dispose();
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>What is missing on this machine to run the server; null if nothing is.</summary>
    protected virtual string? Missing() => null;

    /// <summary>Starts the server, waits until it has read all clips, and returns its description's address.</summary>
    protected abstract Task<Uri> StartAsync();

    protected abstract Task StopAsync();
}
