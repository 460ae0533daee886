using Media.Core;
using Media.Core.Publishing;

namespace Media.Workflow.Storage;

/// <summary>Takes back what was published while its run was still at work.</summary>
internal sealed class EarlyReleases(ObjectStore store, Buckets buckets)
{
    private const int MostRaces = 10;

    /// <summary>Has what was live before be live again; does nothing where no early release of the run is live. Its objects stay.</summary>
    /// <param name="execution">The run: the execution's name.</param>
    /// <param name="asset">The asset that it is to make.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WithdrawAsync(string execution, string asset, CancellationToken cancellationToken)
    {
        var key = MediaLayout.Manifest(asset);
        for (var race = 0; race < MostRaces; race++)
        {
            var (live, etag) = await store.FindJsonAsync(buckets.Media, key, CoreJson.Default.AssetManifest, cancellationToken);
            if (live is not { Early: { } early } || live.Release != execution
                || (early.Replaced is { } before
                    ? await store.TryPutJsonAsync(buckets.Media, key, before, CoreJson.Default.AssetManifest, etag, cancellationToken)
                    : await store.TryDeleteAsync(buckets.Media, key, etag!, cancellationToken)))
            {
                return;
            }
        }

        throw new IOException($"The manifest of {asset} was changed by others {MostRaces} times in a row.");
    }
}
