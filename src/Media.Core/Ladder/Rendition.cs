using Media.Core.Formats.H264;

namespace Media.Core.Ladder;

/// <summary>One rung of the ladder: what is encoded, and how. Packaging facts live with the segments, not here.</summary>
/// <param name="Name">The rung's name and folder, as in <c>720p</c>.</param>
/// <param name="Width">Width in pixels, even.</param>
/// <param name="Height">Height in pixels, even.</param>
/// <param name="Codec">The codec and its settings.</param>
public sealed record VideoRendition(string Name, int Width, int Height, H264Settings Codec);
