using Media.Core.Burning;

namespace Media.Ffmpeg.Arguments;

/// <summary>A screen of subtitles that is laid over a segment.</summary>
/// <param name="Screen">The screen.</param>
/// <param name="From">When it is seen first, in seconds from the beginning of the segment; may lie before that.</param>
/// <param name="To">When it is no more.</param>
/// <param name="File">Its PNG.</param>
public sealed record BurntScreen(SubtitleScreen Screen, double From, double To, string File);
