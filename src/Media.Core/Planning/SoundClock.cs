namespace Media.Core.Planning;

/// <summary>
/// Where the sound of MPEG streams lies. They do not declare the delay of an audio encoder, so that a track of AAC usually begins one frame
/// (21.3 ms at 48 kHz, 23.2 ms at 44.1 kHz) before the picture, on the clock that both share. Programs that read such a stream one
/// track at a time let each begin at its own zero, and see no offset. Where both readings can be met within the tolerance of 20 ms, they
/// are: the sound moves by no more than 5 ms. Any larger offset is kept as the clock has it.
/// </summary>
public static class SoundClock
{
    /// <summary>Just inside the 20 ms that sound may be off.</summary>
    private const double Met = 0.019;
    private const double LargestShift = 0.005;
    private static readonly string[] MpegStreams = ["mpegts", "mpeg"];

    /// <summary>Seconds by which sound is published later than the clock says; negative for earlier.</summary>
    /// <param name="format">FFmpeg's names of the container format, parted by commas.</param>
    /// <param name="offset">Start of the sound less start of the picture, in seconds on the source's clock.</param>
    public static double Shift(string format, double offset)
    {
        var beyond = Math.Abs(offset) - Met;
        return beyond is > 0 and <= LargestShift && format.Split(',').Any(MpegStreams.Contains) ? -Math.Sign(offset) * beyond : 0;
    }
}
