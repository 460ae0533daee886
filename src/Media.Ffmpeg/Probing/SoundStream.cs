using Media.Core.Probing;

namespace Media.Ffmpeg.Probing;

/// <summary>A track of sound, as ffprobe describes it.</summary>
/// <param name="Index">Its number in the container.</param>
/// <param name="Codec">FFmpeg's name of the codec; empty where it is not known.</param>
/// <param name="Channels">Number of channels; 0 where ffprobe has not come upon any of it.</param>
/// <param name="Layout">FFmpeg's name of the channel layout; empty where unknown.</param>
/// <param name="SampleRate">Samples per second; 0 where unknown.</param>
/// <param name="Language">Language tag, if any.</param>
/// <param name="Start">When it begins, in seconds; null where unknown.</param>
/// <param name="Duration">How long it lasts, in seconds; null where unknown.</param>
/// <param name="Default">Whether the container calls it the one to be played.</param>
/// <param name="Title">What the container calls it, if anything.</param>
/// <param name="Role">What it is for where another one is played by default.</param>
internal sealed record SoundStream(
    int Index, string Codec, int Channels, string Layout, int SampleRate, string? Language, double? Start, double? Duration, bool Default,
    string? Title = null, string Role = AudioTrack.Alternate)
{
    /// <summary>Whether it is known well enough to be encoded.</summary>
    public bool Known => Codec.Length > 0 && Channels > 0 && SampleRate > 0;
}
