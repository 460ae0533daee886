namespace Media.Core.Formats;

/// <summary>What has to be known of a codec's frames to cut them into segments, and to let one encoder go on with the work of another.</summary>
/// <param name="Samples">Samples of a frame.</param>
/// <param name="Delay">Samples by which an encoder's first frame begins before the first sample that it is given.</param>
/// <param name="IsTimed">Whether its segments are CMAF, with a place on the published clock; else they are bare frames, none of which is left out.</param>
/// <param name="Window">How the end of a frame is windowed, which the next one has to fit; null where that is not known.</param>
public sealed record FrameFormat(int Samples, int Delay, bool IsTimed, Func<byte[], object?> Window);
