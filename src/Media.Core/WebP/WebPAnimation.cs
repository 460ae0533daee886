namespace Media.Core.WebP;

/// <summary>What an animated WebP is, as its container says.</summary>
/// <param name="Width">Width of the canvas in pixels.</param>
/// <param name="Height">Height of the canvas in pixels.</param>
/// <param name="Loops">How often it is played; 0: without end.</param>
/// <param name="Frames">Its frames, in the order in which they are shown.</param>
public sealed record WebPAnimation(int Width, int Height, int Loops, IReadOnlyList<WebPFrame> Frames);
