using Media.Api.Assets;
using Media.Api.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Media.Api.Tests.Assets;

public sealed class WriteLeaseTests
{
    private readonly MovedClock _time = new();

    [Fact]
    public async Task A_holder_that_took_too_long_leaves_its_successors_lease_alone()
    {
        var blobs = new MemoryBlobs();
        var lease = new WriteLease(blobs, _time, NullLogger<WriteLease>.Instance);
        var succeeded = new TaskCompletionSource();
        var end = new TaskCompletionSource();
        Task<int>? second = null;

        await lease.HoldAsync(
            "a",
            async () =>
            {
                _time.Now += TimeSpan.FromMinutes(1);
                second = lease.HoldAsync(
                    "a",
                    async () =>
                    {
                        succeeded.SetResult();
                        await end.Task;
                        return 2;
                    },
                    CancellationToken.None);
                await succeeded.Task;
                return 1;
            },
            CancellationToken.None);

        // The first has given back what it had; a third must still wait for the second.
        using var impatient = new CancellationTokenSource();
        var third = lease.HoldAsync("a", () => Task.FromResult(3), impatient.Token);
        Assert.False(third.IsCompleted);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        end.SetResult();
        Assert.Equal(2, await second!);
        Assert.Equal(4, await lease.HoldAsync("a", () => Task.FromResult(4), CancellationToken.None));
    }

    [Fact]
    public async Task A_change_that_is_done_is_done_even_if_its_lease_cannot_be_given_back()
    {
        var lease = new WriteLease(new FailingBlobs(), _time, NullLogger<WriteLease>.Instance);

        Assert.Equal(1, await lease.HoldAsync("a", () => Task.FromResult(1), CancellationToken.None));
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(60);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Takes the first write and no other.</summary>
    private sealed class FailingBlobs : IBlobs
    {
        private int _writes;

        public Task<Blob?> FindAsync(string key, CancellationToken cancellationToken) => Task.FromResult<Blob?>(null);

        public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => throw new IOException("The disk is gone.");

        public Task<string?> TryPutAsync(string key, ReadOnlyMemory<byte> content, string? etag, CancellationToken cancellationToken) =>
            _writes++ == 0 ? Task.FromResult<string?>("1") : throw new IOException("The disk is gone.");

        public Task DeleteAllAsync(string prefix, CancellationToken cancellationToken) => throw new IOException("The disk is gone.");
    }
}
