namespace Media.Core.WebP;

/// <summary>
/// Makes an animation of still WebPs, each of which fills the canvas. An encoder of animations would join frames that look alike, and what is stored could not be
/// told from what was planned.
/// </summary>
public static class WebPWriter
{
    private const int LargestSide = 1 << 14;
    private const byte Animated = 0x02;
    private const byte WithoutBlending = 0x02;

    /// <summary>The file: it is played without end.</summary>
    /// <param name="stills">Still, lossy WebPs of one size; at least one.</param>
    /// <param name="milliseconds">How long each is shown.</param>
    /// <exception cref="InvalidDataException">One is no such WebP, or of another size than the first.</exception>
    public static byte[] Animation(IReadOnlyList<byte[]> stills, int milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stills.Count, nameof(stills));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(milliseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, 0xFFFFFF);
        var (width, height, _) = WebPReader.Still(stills[0]);
        if (width is 0 or >= LargestSide || height is 0 or >= LargestSide)
        {
            throw new InvalidDataException($"A picture of {width}x{height} is no picture.");
        }

        List<byte> body = [.. "WEBP"u8];
        RiffChunk.Write(body, "VP8X"u8, [Animated, 0, 0, 0, .. Three(width - 1), .. Three(height - 1)]);
        RiffChunk.Write(body, "ANIM"u8, [0, 0, 0, 0, 0, 0]);
        foreach (var still in stills)
        {
            var picture = WebPReader.Still(still);
            if ((picture.Width, picture.Height) != (width, height))
            {
                throw new InvalidDataException($"A picture is {picture.Width}x{picture.Height}, the first {width}x{height}.");
            }

            List<byte> frame = [0, 0, 0, 0, 0, 0, .. Three(width - 1), .. Three(height - 1), .. Three(milliseconds), WithoutBlending];
            RiffChunk.Write(frame, "VP8 "u8, still.AsSpan(picture.Data));
            RiffChunk.Write(body, "ANMF"u8, frame.ToArray());
        }

        List<byte> file = [];
        RiffChunk.Write(file, "RIFF"u8, body.ToArray());
        return [.. file];
    }

    private static byte[] Three(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];
}
