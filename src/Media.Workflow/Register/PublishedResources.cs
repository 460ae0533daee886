using System.Collections.Immutable;
using Media.Catalog;
using Media.Core.Catalogs;
using Media.Core.Publishing;

namespace Media.Workflow.Register;

/// <summary>
/// A release as the catalog shows it: all of it first, then each rendition, a picture with its sound. The addresses are those of the asset, not of
/// the release: who has kept one plays the next release by it.
/// </summary>
internal static class PublishedResources
{
    private const string Playlist = "application/vnd.apple.mpegurl";

    /// <summary>The resources, with no more precision than catalogs keep, so that they read back as they were written.</summary>
    /// <param name="manifest">The release.</param>
    /// <param name="api">The API's address, without a slash at its end.</param>
    /// <param name="key">The asset's key.</param>
    public static ImmutableArray<Resource> Of(AssetManifest manifest, string api, string key)
    {
        var duration = TimeSpan.FromMilliseconds(Math.Round(manifest.DurationSeconds * 1000));
        var best = manifest.Tracks.Where(IsPicture).MaxBy(rendition => rendition.AverageBandwidth);
        var sound = manifest.Tracks.FirstOrDefault(rendition => rendition.Kind == "audio");
        var master = new Resource
        {
            Uri = SharedAddress.Of(api, manifest.Asset, key),
            MimeType = Playlist,
            Duration = duration,
            Resolution = best is null ? null : new Resolution(best.Width, best.Height),
            BitsPerSecond = WholeBytes((best?.AverageBandwidth ?? 0) + (sound?.AverageBandwidth ?? 0)),
        };
        return [master, .. manifest.Tracks.Where(rendition => rendition.Plays).Select(rendition => new Resource
        {
            Uri = SharedAddress.Of(api, manifest.Asset, key, rendition.Name),
            MimeType = Playlist,
            Duration = duration,
            Size = rendition.Bytes + (IsPicture(rendition) ? sound?.Bytes ?? 0 : 0),
            Resolution = IsPicture(rendition) ? new Resolution(rendition.Width, rendition.Height) : null,
            BitsPerSecond = WholeBytes(rendition.AverageBandwidth + (IsPicture(rendition) ? sound?.AverageBandwidth ?? 0 : 0)),
        })];
    }

    private static bool IsPicture(PublishedRendition rendition) => rendition.Kind == "video";

    private static long WholeBytes(long bits) => (bits + 4) / 8 * 8;
}
