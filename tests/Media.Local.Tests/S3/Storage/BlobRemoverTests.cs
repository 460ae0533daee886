using Media.Local.S3.Storage;
using Media.Local.Stack.Supervision;
using Media.Local.Tests.Supervision;

namespace Media.Local.Tests.S3.Storage;

[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync of IAsyncLifetime.")]
public sealed class BlobRemoverTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("blobs-").FullName;
    private readonly Supervisor _supervisor = new(new RecordedLog(), TimeProvider.System, _ => TimeSpan.FromMilliseconds(10));
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<Guid> _named = [];
    private BlobRemover _remover = null!;
    private Task _running = Task.CompletedTask;

    public Task InitializeAsync()
    {
        _remover = new BlobRemover(_named.Contains, PathOf);
        _running = _supervisor.RunAsync("removing", _remover.RunAsync, _stop.Token);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _remover.Dispose();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_reader_holds_back_only_what_it_reads()
    {
        var (read, other) = (Blob(), Blob());
        var lease = _remover.Lease();
        lease.Keep([new Segment(read, 0, 1)]);

        _remover.Doom([read, other]);

        await Patience.UntilAsync(() => !File.Exists(PathOf(other)));
        Assert.True(File.Exists(PathOf(read)));
        lease.Dispose();
        await Patience.UntilAsync(() => !File.Exists(PathOf(read)));
    }

    [Fact]
    public async Task A_reader_that_has_not_said_yet_what_it_found_holds_back_what_was_there_when_it_came()
    {
        var blob = Blob();
        using var lease = _remover.Lease();
        _remover.Doom([blob]);
        var later = Blob();
        using (var young = _remover.Lease())
        {
            young.Keep([]);
        }
        lease.Keep([new Segment(blob, 0, 1)]);
        _remover.Doom([later]);

        await Patience.UntilAsync(() => !File.Exists(PathOf(later)));
        Assert.True(File.Exists(PathOf(blob)));
    }

    [Fact]
    public async Task What_a_copy_has_brought_back_stays()
    {
        var (kept, gone) = (Blob(), Blob());
        _named.Add(kept);

        _remover.Doom([kept, gone]);

        await Patience.UntilAsync(() => !File.Exists(PathOf(gone)));
        Assert.True(File.Exists(PathOf(kept)));
    }

    [Fact]
    public async Task A_file_that_cannot_be_deleted_is_a_failing_loop_until_it_can()
    {
        var stuck = Guid.NewGuid();
        Directory.CreateDirectory(PathOf(stuck));
        var other = Blob();

        _remover.Doom([stuck, other]);

        await Patience.UntilAsync(() => _supervisor.Loops.Single().Problem is not null);
        Directory.Delete(PathOf(stuck));
        await Patience.UntilAsync(() => !File.Exists(PathOf(other)) && _supervisor.Loops.Single().Problem is null);
    }

    private Guid Blob()
    {
        var blob = Guid.NewGuid();
        File.WriteAllBytes(PathOf(blob), [1]);
        return blob;
    }

    private string PathOf(Guid blob) => Path.Combine(_folder, blob.ToString("N"));
}
