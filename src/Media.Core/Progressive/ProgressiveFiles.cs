using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Core.Progressive;

/// <summary>A file that is made of stored tracks.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Where it lies, relative to the release.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Tracks">What is in it, pictures first.</param>
public sealed record ProgressiveFile(OutputKind Kind, string Path, string MediaType, StoredTrack[] Tracks);

/// <summary>The files that a profile asks for, out of the tracks that there are.</summary>
public static class ProgressiveFiles
{
    /// <summary>The files; none twice, and none that would hold nothing.</summary>
    /// <param name="outputs">What is asked for.</param>
    /// <param name="tracks">The release's tracks, in the order in which players are to prefer them.</param>
    public static ProgressiveFile[] For(ProfileOutput[] outputs, IReadOnlyList<StoredTrack> tracks)
    {
        var sound = tracks.FirstOrDefault(track => track.Kind == TrackKind.Audio);
        return [.. outputs.Select(output => File(output, tracks, sound)).OfType<ProgressiveFile>().DistinctBy(file => file.Path)];
    }

    private static ProgressiveFile? File(ProfileOutput output, IReadOnlyList<StoredTrack> tracks, StoredTrack? sound) => output.Kind switch
    {
        OutputChoice.Mp4 when Video(output.Largest, tracks) is { } video =>
            new ProgressiveFile(OutputKind.Mp4, video.Name + ".mp4", "video/mp4", sound is null ? [video] : [video, sound]),
        OutputChoice.M4a when sound is not null => new ProgressiveFile(OutputKind.M4a, "audio.m4a", "audio/mp4", [sound]),
        _ => null,
    };

    private static StoredTrack? Video(int? largest, IReadOnlyList<StoredTrack> tracks)
    {
        var videos = tracks.Where(track => track.Picture is not null).ToArray();
        return videos.FirstOrDefault(track => largest is not { } most || Math.Min(track.Picture!.Width, track.Picture.Height) <= most) ?? videos.LastOrDefault();
    }
}
