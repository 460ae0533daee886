using Media.Core.Aac;
using Media.Core.Dolby;
using Media.Core.Mp3;

namespace Media.Core.Cmaf;

/// <summary>What has to be known of a codec's frames to cut them into segments, and to let one encoder go on with the work of another.</summary>
/// <param name="Samples">Samples of a frame.</param>
/// <param name="Delay">Samples by which an encoder's first frame begins before the first sample that it is given.</param>
/// <param name="IsTimed">Whether its segments are CMAF, with a place on the published clock; else they are bare frames, none of which is left out.</param>
/// <param name="Window">How the end of a frame is windowed, which the next one has to fit; null where that is not known.</param>
public sealed record FrameFormat(int Samples, int Delay, bool IsTimed, Func<byte[], object?> Window)
{
    /// <summary>AAC-LC. Its first frame holds nothing but what the encoder needs to begin.</summary>
    public static readonly FrameFormat Aac = new(1024, 1024, IsTimed: true, frame => AacFrame.Windows(frame));

    /// <summary>MP3 as LAME makes it: a granule for its own delay, and 529 samples for the decoder's.</summary>
    public static readonly FrameFormat Mp3 = new(Mp3Frame.Samples, Mp3Frame.EncoderDelay + Mp3Frame.DecoderDelay, IsTimed: false, frame => Mp3Window.Of(frame));

    /// <summary>AC-3 and E-AC-3, which are not encoded here: no encoder goes on with another's work.</summary>
    public static readonly FrameFormat Dolby = new(DolbyFrame.Samples, 0, IsTimed: true, _ => null);

    /// <summary>Whether either frame may be followed by the one that follows on the other: both are windowed alike, or the same altogether.</summary>
    public bool Meet(SoundFrame one, SoundFrame other) => one.Time == other.Time
        && (one.Data.AsSpan().SequenceEqual(other.Data) || (this.Window(one.Data) is { } window && window.Equals(this.Window(other.Data))));
}
