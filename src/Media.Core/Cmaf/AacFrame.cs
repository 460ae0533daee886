using System.Text.Json.Serialization;

namespace Media.Core.Cmaf;

/// <summary>A frame of AAC.</summary>
/// <param name="Time">When it is heard, in samples on the encoder's clock.</param>
/// <param name="Duration">How long, in samples.</param>
/// <param name="Data">Its bytes.</param>
public sealed record AacFrame(long Time, uint Duration, byte[] Data)
{
    /// <summary>Samples of a frame (but for the last one of a track, which may be timed shorter).</summary>
    public const int Samples = 1024;

    /// <summary>When the next one is heard.</summary>
    [JsonIgnore]
    public long End => this.Time + this.Duration;

    /// <summary>The frames of a piece of an encoder's output.</summary>
    public static IEnumerable<AacFrame> Of(EncodedTrack piece)
    {
        var at = 0;
        foreach (var sample in piece.Samples)
        {
            yield return new AacFrame(sample.PresentationTime, sample.Duration, piece.Data[at..(at += sample.Size)]);
        }
    }

    /// <summary>Whether either may be followed by the frame that follows on the other: both are windowed alike, or the same altogether.</summary>
    public bool Meets(AacFrame other) => this.Time == other.Time
        && (this.Data.AsSpan().SequenceEqual(other.Data) || (AacWindow.Of(this.Data) is { } window && window == AacWindow.Of(other.Data)));
}
