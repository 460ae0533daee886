using Media.Core.Formats;
using Media.Core.Formats.Aac;
using Media.Core.Formats.Dolby;
using Media.Core.Formats.Mp3;
using Media.Core.Probing;
using Media.Core.Profiles;

namespace Media.Core.Ladder;

/// <summary>
/// The tracks of sound that are published: two channels at 48 kHz, and of a source of one channel that one, at half the bit rate; then, where the profile asks for it, 5.1 of those that have
/// more than two, at three times the bit rate, or as the source has it in AC-3 or E-AC-3; then what an MP3 is made of, at one and a half times the bit rate or more: MP3 needs more bits for the same, and here no frame may borrow any from others.
/// </summary>
public static class SoundRules
{
    private const int SampleRate = 48_000;
    private const int SurroundChannels = 6;

    /// <summary>The tracks, the one that is played where nobody chooses first.</summary>
    /// <param name="report">What is known of the source.</param>
    /// <param name="profile">What is asked for; null for no sound.</param>
    /// <param name="mp3">Whether an MP3 is asked for.</param>
    public static SoundRendition[] For(ProbeReport report, SoundProfile? profile, bool mp3 = false)
    {
        if (profile is null || profile.Tracks == TrackChoice.None)
        {
            return [];
        }

        var sources = report.Sounds.Take(profile.Tracks == TrackChoice.Main ? 1 : int.MaxValue).ToArray();
        var beside = profile.Surround == SurroundChoice.None ? [] : sources.Index().Where(source => IsSurround(source.Item))
            .Select(source => new SoundRendition(source.Item, Surround(source.Item, profile), source.Index));
        SoundRendition[] usual = [.. sources.Select(track => new SoundRendition(track, Settings(track, profile.Bitrate)))];
        return [.. usual, .. beside, .. mp3 ? usual.Take(1).Select(sound => sound with { Codec = Mp3(Settings(sound.Source, profile.Bitrate)), Beside = 0 }) : []];
    }

    /// <summary>How 5.1 is encoded.</summary>
    /// <param name="profile">What is asked for.</param>
    public static AacSettings Surround(SoundProfile profile) => new(SampleRate, SurroundChannels, profile.Bitrate * 3);

    /// <summary>Whether a track is of a codec whose frames may be handed on as they are.</summary>
    public static bool IsDolby(AudioTrack track) => track.Codec is "ac3" or "eac3";

    private static SoundSettings Surround(AudioTrack track, SoundProfile profile) =>
        profile.Surround == SurroundChoice.Passthrough && Passed(track) is { } passed ? passed : Surround(profile);

    /// <summary>What is handed on as it is; null where it cannot be.</summary>
    private static DolbySettings? Passed(AudioTrack track) => track is not { Channels: SurroundChannels, SampleRate: SampleRate } ? null
        : track.Codec switch { "ac3" => new Ac3Settings(SampleRate, SurroundChannels), "eac3" => new Eac3Settings(SampleRate, SurroundChannels), _ => null };

    private static bool IsSurround(AudioTrack track) => track is { RightStreamIndex: null, Channels: > 2 and <= AudioTrack.MostMixedChannels };

    private static Mp3Settings Mp3(AacSettings usual) =>
        new(SampleRate, usual.Channels, Mp3Frame.Bitrates.FirstOrDefault(bitrate => bitrate >= usual.Bitrate * 3L / 2, Mp3Frame.Bitrates[^1]));

    private static AacSettings Settings(AudioTrack track, int bitrate) =>
        track is { Channels: 1, RightStreamIndex: null } ? new AacSettings(SampleRate, 1, bitrate / 2) : new AacSettings(SampleRate, 2, bitrate);
}
