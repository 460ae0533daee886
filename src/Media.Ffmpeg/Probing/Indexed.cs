using Media.Core.Probing;
using Media.Core.Publishing;

namespace Media.Ffmpeg.Probing;

/// <summary>What came of reading a source from start to end.</summary>
/// <param name="Index">Its frames.</param>
/// <param name="Streams">How many tracks there were at the end; null where no reading went from start to end.</param>
/// <param name="Damage">What is to be said where the file is cut short; else null.</param>
public sealed record Indexed(FrameIndex Index, int? Streams, MediaWarning? Damage)
{
    /// <summary>Whether pictures that were looked at carry closed captions: the first two seconds, or where all were decoded, all.</summary>
    public bool ClosedCaptions { get; init; }
}
