using Media.Core.Profiles;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Core.Progressive;

/// <summary>A file that is made of stored tracks.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Where it lies, relative to the release.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Tracks">The tracks that it holds, pictures first; of an MP3 the track that it is another encoding of.</param>
public sealed record ProgressiveFile(OutputKind Kind, string Path, string MediaType, StoredTrack[] Tracks);

/// <summary>The files that a profile asks for, out of the tracks that there are.</summary>
public static class ProgressiveFiles
{
    /// <summary>The files; none twice, and none that would hold nothing.</summary>
    /// <param name="outputs">What is asked for.</param>
    /// <param name="tracks">The release's tracks, in the order in which players are to prefer them.</param>
    /// <param name="mp3">Whether there is what an MP3 is made of.</param>
    public static ProgressiveFile[] For(ProfileOutput[] outputs, IReadOnlyList<StoredTrack> tracks, bool mp3)
    {
        var sound = tracks.FirstOrDefault(track => track.Kind == TrackKind.Audio);
        return [.. outputs.Select(output => File(output, tracks, sound, mp3)).OfType<ProgressiveFile>().DistinctBy(file => file.Path)];
    }

    private static ProgressiveFile? File(ProfileOutput output, IReadOnlyList<StoredTrack> tracks, StoredTrack? sound, bool mp3) => output.Kind switch
    {
        OutputChoice.Mp4 when Video(output.Largest, tracks) is { } video =>
            new ProgressiveFile(OutputKind.Mp4, video.Name + ".mp4", "video/mp4", sound is null ? [video] : [video, sound]),
        OutputChoice.M4a when sound is not null => new ProgressiveFile(OutputKind.M4a, "audio.m4a", "audio/mp4", [sound]),
        OutputChoice.Mp3 when sound is not null && mp3 => new ProgressiveFile(OutputKind.Mp3, "audio.mp3", "audio/mpeg", [sound]),
        _ => null,
    };

    private static StoredTrack? Video(int? largest, IReadOnlyList<StoredTrack> tracks)
    {
        var videos = tracks.Where(track => track.Picture is not null).ToArray();
        return videos.FirstOrDefault(track => largest is not { } most || Math.Min(track.Picture!.Width, track.Picture.Height) <= most) ?? videos.LastOrDefault();
    }
}
