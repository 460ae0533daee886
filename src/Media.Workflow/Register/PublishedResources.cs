using System.Collections.Immutable;
using Media.Catalog;
using Media.Core.Publishing;

namespace Media.Workflow.Register;

/// <summary>A release as the catalog shows it: the master playlist first, then each rendition's own.</summary>
internal static class PublishedResources
{
    private const string Playlist = "application/vnd.apple.mpegurl";

    /// <summary>The resources, with no more precision than catalogs keep, so that they read back as they were written.</summary>
    /// <param name="manifest">The release.</param>
    /// <param name="media">The address of the media bucket, without a slash at its end.</param>
    public static ImmutableArray<Resource> Of(AssetManifest manifest, string media)
    {
        var duration = TimeSpan.FromMilliseconds(Math.Round(manifest.DurationSeconds * 1000));
        var best = manifest.Renditions.Where(rendition => rendition.Kind == "video").MaxBy(rendition => rendition.AverageBandwidth);
        var sound = manifest.Renditions.FirstOrDefault(rendition => rendition.Kind == "audio");
        var master = new Resource
        {
            Uri = $"{media}/{manifest.Master}",
            MimeType = Playlist,
            Duration = duration,
            Resolution = best is null ? null : new Resolution(best.Width, best.Height),
            BitsPerSecond = WholeBytes((best?.AverageBandwidth ?? 0) + (sound?.AverageBandwidth ?? 0)),
        };
        return [master, .. manifest.Renditions.Select(rendition => new Resource
        {
            Uri = $"{media}/{rendition.Playlist}",
            MimeType = Playlist,
            Duration = duration,
            Size = rendition.Bytes,
            Resolution = rendition.Kind == "video" ? new Resolution(rendition.Width, rendition.Height) : null,
            BitsPerSecond = WholeBytes(rendition.AverageBandwidth),
        })];
    }

    private static long WholeBytes(long bits) => (bits + 4) / 8 * 8;
}
