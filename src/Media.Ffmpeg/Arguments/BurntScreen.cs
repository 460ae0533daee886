using Media.Core.Burning;

namespace Media.Ffmpeg.Arguments;

/// <summary>A screen of subtitles that is laid over a segment.</summary>
/// <param name="Screen">The screen.</param>
/// <param name="From">When it is seen first, in seconds from the beginning of the segment; may lie before that.</param>
/// <param name="To">When it is no more.</param>
/// <param name="File">Its PNG.</param>
public sealed record BurntScreen(SubtitleScreen Screen, double From, double To, string File)
{
    /// <summary>A screen that is laid over counted frames, which are encoded on a clock of their own.</summary>
    /// <param name="screen">The screen.</param>
    /// <param name="first">The first frame of the segment on which it is seen, from 0.</param>
    /// <param name="next">The first on which it is no more.</param>
    /// <param name="file">Its PNG.</param>
    public static BurntScreen OverFrames(SubtitleScreen screen, int first, int next, string file)
    {
        const double Step = (double)CascadeArgument.CountedStep / CascadeArgument.CountedTimescale;
        return new BurntScreen(screen, first * Step, next * Step, file);
    }
}
