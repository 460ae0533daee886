using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Media.Api.Problems;
using Media.Api.Storage;

namespace Media.Api.Assets;

/// <summary>
/// One change of an asset at a time, over all processes of the API. The catalog compares what a change replaces, but not what it adds: two
/// changes that each add a creator would both pass. A holder that died is waited for no longer than <see cref="Lifetime"/>.
/// </summary>
internal sealed class WriteLease(IBlobs blobs, TimeProvider time, ILogger<WriteLease> logger)
{
    private const string Folder = "catalog/leases/";

    /// <summary>Longer than API Gateway waits for an answer (30 s).</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);
    private const int MaxTries = 60;

    /// <summary>A lease that has ended: what is given back is written over, never deleted, so that only its holder can.</summary>
    private static readonly byte[] Free = "0"u8.ToArray();

    /// <summary>Does something to an asset that nobody else changes meanwhile.</summary>
    /// <exception cref="ProblemException">503: others kept it busy for too long.</exception>
    public async Task<T> HoldAsync<T>(string id, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var name = $"{Folder}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
        var taken = await TakeAsync(name, cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            await GiveBackAsync(name, taken);
        }
    }

    /// <summary>A lease that others have meanwhile is left to them; one that cannot be given back ends by itself.</summary>
    private async Task GiveBackAsync(string name, string taken)
    {
        try
        {
            await blobs.TryPutAsync(name, Free, taken, CancellationToken.None);
        }
        catch (Exception e) when (BlobFailures.Are(e))
        {
            Log.NotNoted(logger, name, e);
        }
    }

    private async Task<string> TakeAsync(string name, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var now = time.GetUtcNow();
            var mine = Encoding.ASCII.GetBytes((now + Lifetime).UtcTicks.ToString(CultureInfo.InvariantCulture));
            var present = await blobs.FindAsync(name, cancellationToken);
            var isFree = present is null || !long.TryParse(Encoding.ASCII.GetString(present.Content), CultureInfo.InvariantCulture, out var until) || until < now.UtcTicks;
            if (isFree && await blobs.TryPutAsync(name, mine, present?.ETag, cancellationToken) is { } taken)
            {
                return taken;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }

        throw new ProblemException(503, ProblemTypes.CatalogBusy, "Others are changing this asset; try again.") { RetryAfter = 2 };
    }
}
