using Media.Core.Probing;
using Media.Core.Profiles;
using Media.Core.Tracks;

namespace Media.Core.Ladder;

/// <summary>
/// The tracks of sound that are published: two channels at 48 kHz, and of a source of one channel that one, at half the bit rate; then, where the profile asks for it, 5.1 of those that have
/// more than two, at three times the bit rate.
/// </summary>
public static class SoundRules
{
    private const int SampleRate = 48_000;
    private const int Surround = 6;

    /// <summary>The tracks, the one that is played where nobody chooses first.</summary>
    /// <param name="report">What is known of the source.</param>
    /// <param name="profile">What is asked for; null for no sound.</param>
    public static SoundRendition[] For(ProbeReport report, SoundProfile? profile)
    {
        if (profile is null || profile.Tracks == TrackChoice.None)
        {
            return [];
        }

        var sources = report.Sounds.Take(profile.Tracks == TrackChoice.Main ? 1 : int.MaxValue).ToArray();
        var beside = profile.Surround == SurroundChoice.None ? [] : sources.Index().Where(source => IsSurround(source.Item))
            .Select(source => new SoundRendition(source.Item, new AacSettings(SampleRate, Surround, profile.Bitrate * 3), source.Index));
        return [.. sources.Select(track => new SoundRendition(track, Settings(track, profile.Bitrate))), .. beside];
    }

    private static bool IsSurround(AudioTrack track) => track is { RightStreamIndex: null, Channels: > 2 and <= AudioTrack.MostMixedChannels };

    private static AacSettings Settings(AudioTrack track, int bitrate) =>
        track is { Channels: 1, RightStreamIndex: null } ? new AacSettings(SampleRate, 1, bitrate / 2) : new AacSettings(SampleRate, 2, bitrate);
}
