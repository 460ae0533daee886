using Media.Core.Cost;
using Media.Core.Publishing;

namespace Media.Core.Contracts;

/// <summary>What is live now: the output of an execution that succeeded, read by the API and the command.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Release">The release: the execution's name.</param>
/// <param name="Bucket">The media bucket.</param>
/// <param name="Prefix">The release's folder in it.</param>
/// <param name="Master">Key of the master playlist.</param>
/// <param name="DurationSeconds">Length of the picture in seconds.</param>
/// <param name="Frames">Number of frames in every video rendition.</param>
/// <param name="Chunks">How many tasks the work was divided into.</param>
/// <param name="Renditions">What can be played, largest first, sound last.</param>
/// <param name="Warnings">What the release lacks of its source; null in outputs that were written before there were any.</param>
/// <param name="Usage">What the run used of Lambda; null in outputs that were written before it was kept.</param>
/// <param name="Outputs">The ways to play it; null in outputs that were written before there were others than HLS.</param>
/// <param name="Profile">The profile that said what was made; null in outputs that were written before there were any.</param>
public sealed record PublishedResult(
    string Asset, string Release, string Bucket, string Prefix, string Master, double DurationSeconds, int Frames, int Chunks,
    PublishedRendition[] Renditions, MediaWarning[]? Warnings = null, RunUsage? Usage = null,
    PublishedOutput[]? Outputs = null, string? Profile = null)
{
    /// <summary>What a live manifest says.</summary>
    public static PublishedResult Of(AssetManifest live, RunUsage? usage) => new(
        live.Asset, live.Release, live.Bucket, live.Prefix, live.Master, live.DurationSeconds, live.Frames, live.Chunks, live.Tracks, live.Warnings, usage, live.Outputs, live.Profile);
}
