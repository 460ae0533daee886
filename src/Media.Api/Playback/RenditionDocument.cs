using System.ComponentModel.DataAnnotations;
using Media.Core.Publishing;

namespace Media.Api.Playback;

/// <summary>Something that can be played.</summary>
/// <param name="Name">Its name, as in <c>720p</c>.</param>
/// <param name="Kind"><c>video</c>, <c>audio</c>, <c>pictures</c> (small ones, for scrubbing) or <c>text</c>.</param>
/// <param name="Codecs">Its codec string (RFC 6381).</param>
/// <param name="Width">Pixels; absent for sound and text.</param>
/// <param name="Height">Pixels; absent for sound and text.</param>
/// <param name="Bandwidth">Peak segment bit rate, bits per second.</param>
/// <param name="AverageBandwidth">Mean bit rate, bits per second.</param>
/// <param name="Frames">Number of frames; absent for sound and text.</param>
/// <param name="Segments">Number of segments.</param>
/// <param name="Bytes">Size of all segments.</param>
/// <param name="Language">Language of the sound or the text (RFC 5646); absent where the source says none.</param>
/// <param name="Channels">Number of channels of the sound; absent for what is no sound.</param>
internal sealed record RenditionDocument(
    string Name, [property: AllowedValues("video", "audio", "pictures", "text")] string Kind, string Codecs, int? Width, int? Height, long Bandwidth, long AverageBandwidth, int? Frames, int Segments, long Bytes,
    string? Language, int? Channels)
{
    public static RenditionDocument Of(PublishedRendition rendition)
    {
        var isVideo = rendition.Kind == "video";
        return new RenditionDocument(
            rendition.Name, rendition.Kind, rendition.Codecs, rendition.Width > 0 ? rendition.Width : null, rendition.Height > 0 ? rendition.Height : null,
            rendition.Bandwidth, rendition.AverageBandwidth, isVideo ? rendition.Frames : null, rendition.Segments, rendition.Bytes, rendition.Language, rendition.Channels);
    }
}

/// <summary>What can be played of an asset; empty where nothing has been published for it.</summary>
/// <param name="Release">The live release; absent where there is none.</param>
/// <param name="DurationSeconds">Length of the picture.</param>
/// <param name="Renditions">What can be played: pictures, largest first, then sound, then text.</param>
/// <param name="Warnings">What the release lacks of its source; empty where nothing was left out.</param>
internal sealed record RenditionList(string? Release, double? DurationSeconds, RenditionDocument[] Renditions, MediaWarning[] Warnings);

/// <summary>How to play an asset: no header is needed, until it expires.</summary>
/// <param name="Url">The master playlist (HLS).</param>
/// <param name="ExpiresAt">Until when it and everything it leads to can be read.</param>
/// <param name="DurationSeconds">Length of the picture.</param>
/// <param name="Renditions">What the player chooses from.</param>
/// <param name="Warnings">What the release lacks of its source; empty where nothing was left out.</param>
/// <param name="DashUrl">The MPEG-DASH manifest; absent where there is none.</param>
/// <param name="Downloads">Files that hold the whole film, or all of its sound; empty where the profile asked for none.</param>
/// <param name="PosterUrl">A picture that stands for the film (JPEG); absent where there is none.</param>
/// <param name="PreviewUrl">A short loop of moments out of the film, without sound (animated WebP); absent where there is none.</param>
/// <param name="ThumbnailsUrl">A WebVTT file that maps times to small pictures, for scrubbing; absent where there are none.</param>
internal sealed record PlayDocument(
    string Url, DateTimeOffset ExpiresAt, double DurationSeconds, RenditionDocument[] Renditions, MediaWarning[] Warnings, string? DashUrl, DownloadDocument[] Downloads, string? PosterUrl, string? PreviewUrl, string? ThumbnailsUrl)
{
    public static PlayDocument Of(AssetManifest live, SignedRelease signed) =>
        new(signed.Url, signed.ExpiresAt, live.DurationSeconds, [.. live.Tracks.Select(RenditionDocument.Of)], live.Warnings ?? [], signed.DashUrl, signed.Downloads,
            signed.PosterUrl, signed.PreviewUrl, signed.ThumbnailsUrl);
}

/// <summary>A file that can be played while it is being read, and kept.</summary>
/// <param name="Kind"><c>mp4</c>, <c>m4a</c> or <c>mp3</c>.</param>
/// <param name="FileName">Its name.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Url">Where it can be read.</param>
internal sealed record DownloadDocument([property: AllowedValues("mp4", "m4a", "mp3")] string Kind, string FileName, string MediaType, string Url);
