namespace Media.Core.Cmaf;

/// <summary>One coded frame of a fragment, in decoding order.</summary>
/// <param name="DecodeTime">When it is decoded, in ticks.</param>
/// <param name="Duration">How long it lasts on the decoding clock, in ticks.</param>
/// <param name="CompositionOffset">Presentation time less decode time, in ticks.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="IsSync">Whether decoding may start here.</param>
public readonly record struct Sample(long DecodeTime, uint Duration, int CompositionOffset, int Size, bool IsSync)
{
    /// <summary>When it is shown, in ticks.</summary>
    public long PresentationTime => this.DecodeTime + this.CompositionOffset;
}
