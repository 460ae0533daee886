using Media.Core.Cost;
using Media.Core.Jobs;

namespace Media.Core.Publishing;

/// <summary>
/// What is live of an asset: the one document whose conditional write publishes a release. Everything it names lies under
/// <paramref name="Prefix"/> and is complete before the manifest is written.
/// </summary>
/// <param name="Version">The layout of this document.</param>
/// <param name="Asset">The asset's name.</param>
/// <param name="Release">The live release: the name of the execution that made it.</param>
/// <param name="Previous">The release before it, still readable for whoever is watching; null for the first.</param>
/// <param name="Source">The upload it was made from.</param>
/// <param name="Bucket">The media bucket.</param>
/// <param name="Prefix">The release's folder in it.</param>
/// <param name="Master">Key of the master playlist.</param>
/// <param name="DurationSeconds">Length of the picture in seconds.</param>
/// <param name="Frames">Number of frames in every video rendition.</param>
/// <param name="Chunks">How many chunks the work was divided into.</param>
/// <param name="Renditions">What can be played, largest first, sound last.</param>
/// <param name="Warnings">What the release lacks of its source; null in manifests of before there were any.</param>
/// <param name="Retired">The release before the previous one: its objects go when this one is live. Kept, so that a repeated try knows it.</param>
/// <param name="Usage">What the run that made the release had used when it went live.</param>
public sealed record AssetManifest(
    int Version, string Asset, string Release, string? Previous, SourceObject Source, string Bucket, string Prefix, string Master,
    double DurationSeconds, int Frames, int Chunks, PublishedRendition[] Renditions, MediaWarning[]? Warnings = null, string? Retired = null,
    RunUsage? Usage = null)
{
    /// <summary>The layout that this code writes and reads.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>One published rendition.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>video</c> or <c>audio</c>.</param>
/// <param name="Codecs">Its codec string (RFC 6381).</param>
/// <param name="Width">Width in pixels; 0 for sound.</param>
/// <param name="Height">Height in pixels; 0 for sound.</param>
/// <param name="Bandwidth">Peak segment bit rate, bits per second.</param>
/// <param name="AverageBandwidth">Mean bit rate, bits per second.</param>
/// <param name="Frames">Number of frames; 0 for sound.</param>
/// <param name="Segments">Number of segments.</param>
/// <param name="Bytes">Size of all segments in bytes.</param>
/// <param name="Playlist">Key of its media playlist.</param>
/// <param name="KeyFrames">Key of its playlist of key frames; null for sound, and for releases from before there were any.</param>
public sealed record PublishedRendition(
    string Name, string Kind, string Codecs, int Width, int Height, long Bandwidth, long AverageBandwidth, int Frames, int Segments, long Bytes,
    string Playlist, string? KeyFrames = null);
