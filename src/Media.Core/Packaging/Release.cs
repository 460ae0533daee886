using Media.Core.Captions;
using Media.Core.Dash;
using Media.Core.Formats;
using Media.Core.Formats.Jpeg;
using Media.Core.Hls;
using Media.Core.Profiles;
using Media.Core.Progressive;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Core.Packaging;

/// <summary>What a release consists of, out of the documents of its tracks.</summary>
public static class Release
{
    /// <summary>All playlists and manifests; those that name others come after them.</summary>
    /// <param name="tracks">The tracks, in the order in which players are to prefer them.</param>
    /// <param name="outputs">The ways to play it.</param>
    /// <param name="film">What is known of the film; null for nothing.</param>
    /// <param name="address">How the files name each other and the media.</param>
    public static IReadOnlyList<PackagedFile> Render(IReadOnlyList<StoredTrack> tracks, IEnumerable<PublishedOutput> outputs, FilmFacts? film, FileAddress address) =>
    [
        .. HlsPackager.Render(tracks, address, film).Select(file => file.Path == HlsPackager.Master ? file with { Path = Entry(outputs, OutputKind.Hls) ?? file.Path } : file),
        .. Entry(outputs, OutputKind.Dash) is { } dash ? [DashPackager.Render(tracks, address, film) with { Path = dash }] : Array.Empty<PackagedFile>(),
        .. ThumbnailMap.Render(tracks, address) is { } map ? [map] : Array.Empty<PackagedFile>(),
    ];

    /// <summary>The ways to play a release that the run's whole one will replace. They lie beside those, so that nobody who plays sees anything change.</summary>
    /// <param name="prefix">The release's folder in the media bucket.</param>
    /// <param name="outputs">The ways to play it.</param>
    public static PublishedOutput[] Early(string prefix, IEnumerable<PublishedOutput> outputs) =>
        [.. outputs.Select(output => output with { Entry = prefix + (output.Kind == OutputKind.Hls ? MediaLayout.EarlyMaster : MediaLayout.EarlyManifest) })];

    /// <summary>The ways to play it.</summary>
    /// <param name="prefix">The release's folder in the media bucket.</param>
    /// <param name="profile">What was asked for.</param>
    /// <param name="tracks">The tracks that there are.</param>
    /// <param name="poster">What stands for the film; null for nothing.</param>
    /// <param name="preview">The moments of the preview; null for none.</param>
    /// <param name="mp3">Whether there is what an MP3 is made of.</param>
    public static PublishedOutput[] Outputs(string prefix, Profile profile, IReadOnlyList<StoredTrack> tracks, PosterChoice? poster = null, PreviewMoment[]? preview = null, bool mp3 = false) =>
    [
        new(OutputKind.Hls, prefix + HlsPackager.Master, HlsPackager.MediaType),
        .. profile.Makes(OutputChoice.Dash) ? [new PublishedOutput(OutputKind.Dash, prefix + DashPackager.Manifest, DashPackager.MediaType)] : Array.Empty<PublishedOutput>(),
        .. tracks.Any(track => track.Kind == TrackKind.Pictures) ? [new PublishedOutput(OutputKind.Thumbnails, prefix + ThumbnailMap.Path, WebVtt.MediaType)] : Array.Empty<PublishedOutput>(),
        .. poster is null ? Array.Empty<PublishedOutput>() : [new PublishedOutput(OutputKind.Poster, prefix + MediaLayout.Poster, "image/jpeg")],
        .. preview is null ? Array.Empty<PublishedOutput>() : [new PublishedOutput(OutputKind.Preview, prefix + MediaLayout.Preview, "image/webp")],
        .. ProgressiveFiles.For(profile.Outputs, tracks, mp3).Select(file => new PublishedOutput(file.Kind, prefix + file.Path, file.MediaType)),
    ];

    /// <summary>A track as the asset's manifest sums it up.</summary>
    /// <param name="track">The track.</param>
    /// <param name="prefix">The release's folder in the media bucket.</param>
    public static PublishedRendition Summary(StoredTrack track, string prefix)
    {
        var (peak, average) = HlsPackager.Rates(track);
        return new PublishedRendition(
            track.Kind == TrackKind.Video ? track.Name : track.Id, track.Kind switch { TrackKind.Video => "video", TrackKind.Audio => "audio", TrackKind.Pictures => "pictures", _ => "text" }, track.Codecs, track.Picture?.Width ?? (track.Settings as JpegSettings)?.Width ?? 0, track.Picture?.Height ?? (track.Settings as JpegSettings)?.Height ?? 0, peak, average,
            track.Picture?.Frames ?? 0, track.Segments.Length, track.Bytes, prefix + HlsPackager.Playlist(track),
            track.Picture is null ? null : prefix + HlsPackager.KeyFrames(track), track.Id, track.Language, track.Loudness, (track.Settings as SoundSettings)?.Channels);
    }

    /// <summary>Every object of a release, relative to its folder: whatever else lies there belongs to no one.</summary>
    /// <param name="tracks">The tracks.</param>
    /// <param name="outputs">The ways to play it.</param>
    /// <param name="film">What is known of the film; null for nothing.</param>
    public static IEnumerable<string> Objects(IReadOnlyList<StoredTrack> tracks, IEnumerable<PublishedOutput> outputs, FilmFacts? film = null) =>
        Render(tracks, outputs, film, StoredAddress.Relative).Select(file => file.Path).Concat(tracks.SelectMany(track => track.MediaPaths.Append(TrackLayout.Document(track.Id))))
            .Concat(outputs.Where(output => output.Kind is OutputKind.Mp4 or OutputKind.M4a or OutputKind.Mp3 or OutputKind.Poster or OutputKind.Preview).Select(output => output.FileName));

    /// <summary>The name of the file by which an output is entered, which tells an early release from the whole one; null where there is no such output.</summary>
    /// <param name="outputs">The ways to play a release.</param>
    /// <param name="kind">The kind of the output.</param>
    public static string? Entry(IEnumerable<PublishedOutput> outputs, OutputKind kind) => outputs.FirstOrDefault(output => output.Kind == kind)?.FileName;
}
