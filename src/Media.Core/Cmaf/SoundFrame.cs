using System.Text.Json.Serialization;

namespace Media.Core.Cmaf;

/// <summary>A coded frame of sound.</summary>
/// <param name="Time">When it is heard, in samples on the encoder's clock.</param>
/// <param name="Duration">How long, in samples; the last one of a track may be timed shorter than others.</param>
/// <param name="Data">Its bytes.</param>
public sealed record SoundFrame(long Time, uint Duration, byte[] Data)
{
    /// <summary>When the next one is heard.</summary>
    [JsonIgnore]
    public long End => this.Time + this.Duration;

    /// <summary>The frames of a piece of an encoder's output.</summary>
    public static IEnumerable<SoundFrame> Of(EncodedTrack piece)
    {
        var at = 0;
        foreach (var sample in piece.Samples)
        {
            yield return new SoundFrame(sample.PresentationTime, sample.Duration, piece.Data[at..(at += sample.Size)]);
        }
    }
}
