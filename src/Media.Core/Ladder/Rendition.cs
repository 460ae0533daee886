namespace Media.Core.Ladder;

/// <summary>One rung of the ladder: what is encoded, and how. Packaging facts live with the segments, not here.</summary>
/// <param name="Name">The rung's name and folder, as in <c>720p</c>.</param>
/// <param name="Width">Width in pixels, even.</param>
/// <param name="Height">Height in pixels, even.</param>
/// <param name="Codec">The codec and its settings.</param>
public sealed record VideoRendition(string Name, int Width, int Height, H264Settings Codec);

/// <summary>Settings of an H.264 rendition: constant quality, capped by a buffer model (VBV).</summary>
/// <param name="Preset">x264's speed preset.</param>
/// <param name="ConstantRateFactor">x264's CRF, 0 (lossless) to 51.</param>
/// <param name="MaxBitrate">The buffer's fill rate, bits per second.</param>
/// <param name="BufferSize">The buffer's size, bits.</param>
/// <param name="BFrames">The most B-frames in a row; they are reordered by at most two.</param>
public sealed record H264Settings(string Preset, int ConstantRateFactor, int MaxBitrate, int BufferSize, int BFrames);
