using Media.Core.Probing;
using Media.Core.Profiles;
using Media.Core.Tracks;

namespace Media.Core.Ladder;

/// <summary>The tracks of sound that are published: two channels at 48 kHz, and of a source of one channel that one, at half the bit rate.</summary>
public static class SoundRules
{
    private const int SampleRate = 48_000;

    /// <summary>The tracks, the one that is played where nobody chooses first.</summary>
    /// <param name="report">What is known of the source.</param>
    /// <param name="profile">What is asked for; null for no sound.</param>
    public static SoundRendition[] For(ProbeReport report, SoundProfile? profile) => profile is null || profile.Tracks == TrackChoice.None ? [] :
    [
        .. report.Sounds.Take(profile.Tracks == TrackChoice.Main ? 1 : int.MaxValue).Select(track => new SoundRendition(track, Settings(track, profile.Bitrate))),
    ];

    private static AacSettings Settings(AudioTrack track, int bitrate) =>
        track is { Channels: 1, RightStreamIndex: null } ? new AacSettings(SampleRate, 1, bitrate / 2) : new AacSettings(SampleRate, 2, bitrate);
}
