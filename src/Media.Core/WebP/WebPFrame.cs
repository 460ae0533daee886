namespace Media.Core.WebP;

/// <summary>One frame of an animated WebP.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Milliseconds">How long it is shown.</param>
public sealed record WebPFrame(int Width, int Height, int Milliseconds);
